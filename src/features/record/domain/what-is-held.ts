/** Whom a sealed column can be made to tell something by. */
export type OpenedBy = 'program' | 'people' | 'nobody';

/**
 * Every column of bytes in a table that can name a person, and who opens it: `program`, whoever has the database and the
 * key folder; `people`, only with the passphrase, the card or the open session of somebody who may read it; `nobody`,
 * for it is a key, a signature or a mark, and holds no words. A column that is not here counts as not sealed, and fails a test.
 */
export const sealedColumns: Readonly<Record<string, OpenedBy>> = {
	'access_event.mark': 'nobody',
	'access_link.hash': 'nobody',
	'access_link.previous': 'nobody',
	'agreement_acceptance.signature': 'nobody',
	'call_back_number.sealed': 'program',
	'circle_epoch.public_key': 'nobody',
	'circle_key.sealed': 'people',
	'circle_key.signature': 'nobody',
	'demo_door.sealed': 'program',
	'disclosure.said': 'program',
	'drop_in_entry.sealed': 'program',
	'former_key.sign_public': 'nobody',
	'guarded_copy.inner_public': 'nobody',
	'guarded_copy.outer_public': 'nobody',
	'guarded_copy.sealed': 'people',
	'joint_half.sealed': 'people',
	'joint_key.sealed': 'people',
	'former_step.sealed': 'program',
	'legal_demand.told_sealed': 'program',
	'lock_word.wrapped': 'people',
	'passkey.public_key': 'nobody',
	'passkey.wrapped_seed': 'people',
	'on_call_phone.sealed': 'program',
	'out_of_role_count.agency': 'program',
	'person.box_public': 'nobody',
	'person.sign_public': 'nobody',
	'public_name.sealed': 'program',
	'reach_channel.sealed': 'program',
	'reach_code.sealed': 'program',
	'release.explained_signature': 'nobody',
	'release.given_signature': 'nobody',
	'return_key.sealed': 'people',
	'return_request.box_public': 'nobody',
	'return_request.sign_public': 'nobody',
	'return_request.signature': 'nobody',
	'return_request.wrapped_seed': 'people',
	'safe_way.sealed': 'program',
	'second_step.sealed': 'program',
	'session.wrapped_seed': 'people',
	'supervisor_phone.sealed': 'program',
	'supporter_page.sealed': 'program',
	'way_in.wrapped_seed': 'people',
	'words.sealed': 'people',
	'work_phone.sealed': 'program'
};

/**
 * Rows that name a person lead to more of theirs by their own id: a match to its messages, a circle to its words. Not so
 * these: whoever invited others, or wrote into the directory, is not what those others do.
 */
export const leadsNoFurther = (table: string): boolean =>
	['person', 'programme', 'invitation', 'return_offer'].includes(table) || table.startsWith('directory_');

/** Columns that say who did something for or with somebody else: the row is about that other person. */
export const saysWhoDidIt = (column: string): boolean =>
	column.endsWith('_by') ||
	['author_id', 'reader_id', 'supporter_id', 'supervisor_id', 'handler_id'].includes(column);
