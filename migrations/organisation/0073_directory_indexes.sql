-- Written at imports only: without a waiting list the indexes are as quick right after an import as after a vacuum.
alter index directory_service_found_by set (fastupdate = off);
alter index directory_service_name_words set (fastupdate = off);
alter index directory_word_near set (fastupdate = off);
