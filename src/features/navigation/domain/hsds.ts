/**
 * The files of an Open Referral HSDS 1.0 directory as Ohana writes them, and what each column must hold.
 * https://github.com/codeforamerica/ohana-api/wiki/Populating-the-Postgres-database-from-OpenReferral-compliant-CSV-files
 */
export const fileKinds = [
	'organizations',
	'programs',
	'locations',
	'addresses',
	'mail_addresses',
	'taxonomy',
	'services',
	'contacts',
	'phones',
	'regular_schedules',
	'holiday_schedules'
] as const;
export type FileKind = (typeof fileKinds)[number];

export type FileShape = {
	/** The columns that must be in the header. Others are welcome and passed over. */
	columns: readonly string[];
	/** Columns that are read when they are there. */
	optional?: readonly string[];
	/** The column that names a record for good. */
	key: string;
	/** Columns that may not be empty. */
	required: readonly string[];
	/** At least one of these must name a record of that file. `must` ones have to be there when named; others are let go with a notice. */
	parents: readonly { column: string; file: FileKind; must: boolean }[];
	/** One of the parents has to be named. */
	oneParent: boolean;
	/** A column that no other file has, by which a renamed file is recognised. */
	sign: readonly string[];
	/** A header without a line below it is a mistake: it would mark everything as gone. */
	mayBeEmpty: boolean;
};

export const shapes: Readonly<Record<FileKind, FileShape>> = {
	organizations: {
		columns: [
			'id',
			'accreditations',
			'alternate_name',
			'date_incorporated',
			'description',
			'email',
			'funding_sources',
			'legal_status',
			'licenses',
			'name',
			'tax_id',
			'tax_status',
			'website'
		],
		key: 'id',
		required: ['id', 'name', 'description'],
		parents: [],
		oneParent: false,
		sign: ['accreditations', 'tax_id', 'date_incorporated'],
		mayBeEmpty: false
	},
	programs: {
		columns: ['id', 'organization_id', 'name', 'alternate_name'],
		key: 'id',
		required: ['id', 'name'],
		parents: [{ column: 'organization_id', file: 'organizations', must: true }],
		oneParent: true,
		sign: ['organization_id', 'name'],
		mayBeEmpty: true
	},
	locations: {
		columns: [
			'id',
			'organization_id',
			'accessibility',
			'admin_emails',
			'alternate_name',
			'description',
			'email',
			'languages',
			'latitude',
			'longitude',
			'name',
			'transportation',
			'virtual',
			'website'
		],
		key: 'id',
		required: ['id', 'name', 'description'],
		parents: [{ column: 'organization_id', file: 'organizations', must: true }],
		oneParent: true,
		sign: ['latitude', 'longitude'],
		mayBeEmpty: false
	},
	addresses: {
		columns: [
			'id',
			'location_id',
			'address_1',
			'address_2',
			'city',
			'state_province',
			'postal_code',
			'country'
		],
		key: 'id',
		required: ['id', 'city', 'country'],
		parents: [{ column: 'location_id', file: 'locations', must: true }],
		oneParent: true,
		sign: ['address_1', 'city'],
		mayBeEmpty: false
	},
	mail_addresses: {
		columns: [
			'id',
			'location_id',
			'attention',
			'address_1',
			'address_2',
			'city',
			'state_province',
			'postal_code',
			'country'
		],
		key: 'id',
		required: ['id', 'address_1', 'city', 'postal_code', 'country'],
		parents: [{ column: 'location_id', file: 'locations', must: true }],
		oneParent: true,
		sign: ['attention'],
		mayBeEmpty: true
	},
	taxonomy: {
		columns: ['taxonomy_id', 'name', 'parent_id', 'parent_name'],
		optional: ['id', 'type'],
		key: 'taxonomy_id',
		required: ['taxonomy_id', 'name'],
		parents: [{ column: 'parent_id', file: 'taxonomy', must: true }],
		oneParent: false,
		sign: ['taxonomy_id', 'parent_name'],
		mayBeEmpty: true
	},
	services: {
		columns: [
			'id',
			'location_id',
			'program_id',
			'accepted_payments',
			'alternate_name',
			'description',
			'eligibility',
			'email',
			'fees',
			'funding_sources',
			'application_process',
			'languages',
			'name',
			'required_documents',
			'service_areas',
			'status',
			'wait_time',
			'website'
		],
		optional: ['interpretation_services', 'keywords', 'taxonomy_ids', 'audience', 'last_verified'],
		key: 'id',
		required: ['id', 'name', 'description', 'status'],
		parents: [
			{ column: 'location_id', file: 'locations', must: true },
			{ column: 'program_id', file: 'programs', must: false }
		],
		oneParent: false,
		sign: ['eligibility', 'wait_time'],
		mayBeEmpty: false
	},
	contacts: {
		columns: ['id', 'location_id', 'organization_id', 'service_id', 'department', 'email', 'name', 'title'],
		key: 'id',
		required: ['id', 'name'],
		parents: [
			{ column: 'location_id', file: 'locations', must: true },
			{ column: 'organization_id', file: 'organizations', must: true },
			{ column: 'service_id', file: 'services', must: true }
		],
		oneParent: true,
		sign: ['title', 'department'],
		mayBeEmpty: true
	},
	phones: {
		columns: [
			'id',
			'location_id',
			'organization_id',
			'service_id',
			'contact_id',
			'department',
			'extension',
			'number',
			'number_type',
			'vanity_number',
			'country_prefix'
		],
		key: 'id',
		required: ['id', 'number', 'number_type'],
		parents: [
			{ column: 'service_id', file: 'services', must: true },
			{ column: 'location_id', file: 'locations', must: true },
			{ column: 'organization_id', file: 'organizations', must: true },
			{ column: 'contact_id', file: 'contacts', must: true }
		],
		oneParent: true,
		sign: ['number_type', 'number'],
		mayBeEmpty: false
	},
	regular_schedules: {
		columns: ['id', 'location_id', 'service_id', 'weekday', 'opens_at', 'closes_at'],
		key: 'id',
		required: ['id', 'weekday', 'opens_at', 'closes_at'],
		parents: [
			{ column: 'service_id', file: 'services', must: true },
			{ column: 'location_id', file: 'locations', must: true }
		],
		oneParent: true,
		sign: ['weekday'],
		mayBeEmpty: true
	},
	holiday_schedules: {
		columns: ['id', 'location_id', 'service_id', 'closed', 'start_date', 'end_date', 'opens_at', 'closes_at'],
		key: 'id',
		required: ['id', 'start_date', 'end_date'],
		parents: [
			{ column: 'service_id', file: 'services', must: true },
			{ column: 'location_id', file: 'locations', must: true }
		],
		oneParent: true,
		sign: ['start_date', 'end_date'],
		mayBeEmpty: true
	}
};

/** Which file this is: by its name, else by columns that only one kind has; `null` when it is none of ours. */
export function kindOf(name: string, header: readonly string[]): FileKind | null {
	const base = plainName(name);
	const named = fileKinds.find((kind) => base === kind);
	if (named) return named;
	const has = (column: string) => header.includes(column);
	// From the most particular to the most general, because `programs` has no column of its own.
	const order: FileKind[] = [
		'mail_addresses',
		'addresses',
		'organizations',
		'taxonomy',
		'services',
		'locations',
		'phones',
		'regular_schedules',
		'holiday_schedules',
		'contacts',
		'programs'
	];
	return order.find((kind) => shapes[kind].sign.every(has)) ?? null;
}

/** `Organizations (1).CSV` → `organizations`. */
export const plainName = (name: string) =>
	name
		.replace(/^.*[\\/]/, '')
		.replace(/\.(csv|txt|tsv|json)$/i, '')
		.replace(/\s*\(\d+\)$/, '')
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
