-- What a message is made of: words, or a photo with or without words. What is seen on it lies sealed as words do, under a field of its own.
alter table message add column holds text not null default 'words' check (holds in ('words', 'photo', 'voice'));
alter table message_later add column holds text not null default 'words' check (holds in ('words', 'photo', 'voice'));
