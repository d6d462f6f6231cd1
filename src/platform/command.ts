/** What an operator can do from a terminal: `npm run beenthere -- <words> …`. */
export type Command = {
	/** One line for the list of commands. */
	summary: string;
	/** What may follow the words, for example `<folder> --organisation <slug> [--json]`. */
	usage: string;
	/** `args` is what followed the words. Returns the exit code; platform errors thrown are shown by their code. */
	run(args: string[], print: (line: string) => void): Promise<number>;
	/** It does its work without a database, or starts one by itself. */
	alone?: true;
};

/** Commands of one feature by their words, for example `directory import`. Exported as `commands` from its `server/commands.ts`. */
export type Commands = Readonly<Record<string, Command>>;
