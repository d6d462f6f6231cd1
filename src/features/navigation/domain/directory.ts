/** A directory as it was read: every record under the key its file gives it, in the order of the files. */
export type Directory = {
	organizations: OrganisationRecord[];
	programs: ProgrammeRecord[];
	locations: LocationRecord[];
	addresses: AddressRecord[];
	categories: CategoryRecord[];
	services: ServiceRecord[];
	serviceCategories: ServiceCategoryRecord[];
	contacts: ContactRecord[];
	phones: PhoneRecord[];
	schedules: ScheduleRecord[];
	/** The kinds of record whose file is there. Each file holds all there is of its kind; a kind without a file stays as it was. */
	speaksFor: ReadonlySet<DirectoryKind>;
};

export const directoryKinds = [
	'organizations',
	'programs',
	'locations',
	'addresses',
	'categories',
	'services',
	'serviceCategories',
	'contacts',
	'phones',
	'schedules'
] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

export type OrganisationRecord = {
	key: string;
	name: string;
	alternateName: string;
	description: string;
	email: string;
	website: string;
};

export type ProgrammeRecord = { key: string; organizationKey: string; name: string };

/** What a telephone number hangs on. Names of people are read over and not kept (R111 asks for their consent). */
export type ContactRecord = { key: string; of: 'services' | 'locations' | 'organizations'; ofKey: string };

export type ServiceCategoryRecord = { serviceKey: string; categoryKey: string };

export type AddressRecord = Address & { locationKey: string };
export type Address = {
	street: string;
	more: string;
	city: string;
	state: string;
	postcode: string;
	country: string;
};
export type Coordinates = { latitude: number; longitude: number };

export type LocationRecord = {
	key: string;
	organizationKey: string;
	name: string;
	alternateName: string;
	description: string;
	email: string;
	website: string;
	languages: string[];
	accessibility: string[];
	transportation: string;
	virtual: boolean;
	coordinates: Coordinates | null;
};

export type ServiceRecord = {
	key: string;
	/** Null: a service that is reached by telephone only. */
	locationKey: string | null;
	programKey: string | null;
	name: string;
	alternateName: string;
	description: string;
	eligibility: string;
	fees: string;
	applicationProcess: string;
	waitTime: string;
	requiredDocuments: string[];
	serviceAreas: string[];
	languages: string[];
	interpretation: string;
	keywords: string[];
	email: string;
	website: string;
	status: 'active' | 'inactive' | 'defunct';
	verifiedOn: string | null;
};

export type CategoryRecord = {
	key: string;
	/** The number some directories use beside the key. */ number: string;
	name: string;
	parentKey: string | null;
	type: 'service' | 'situation';
};

export type PhoneRecord = {
	key: string;
	/** The most particular record it belongs to; a contact only when that is known from an earlier import. */
	of: 'services' | 'locations' | 'organizations' | 'contacts';
	ofKey: string;
	number: string;
	dial: string | null;
	extension: string;
	kind: string;
	department: string;
};

export type ScheduleRecord = {
	key: string;
	of: 'services' | 'locations';
	ofKey: string;
	/** 1 Monday to 7 Sunday for a usual week; null for a holiday. */
	weekday: number | null;
	from: string | null;
	until: string | null;
	closed: boolean;
	opensAt: string | null;
	closesAt: string | null;
};

export type Counts = Record<DirectoryKind, number>;
