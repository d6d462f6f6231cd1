/** What a form here gets back when it was refused. */
export type ReachForm =
	| {
			errors?: Record<string, string>;
			message?: string;
			code?: string;
			values?: Record<string, string | string[]>;
	  }
	| null
	| undefined;
