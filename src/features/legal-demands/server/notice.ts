import type { Context } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import type { State, Told } from '../domain/demand.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Demand } from './rows.ts';

/** What a person is told of one demand: the same for the preview and for them. */
export type Notice = {
	id: string;
	kind: Kind;
	state: State;
	receivedOn: string;
	dueOn: string | null;
	/** That a court forbade to tell them, up to this day. */
	gagUntil: string | null;
	authority: string;
	words: string;
	/** Where the programme is reached. */
	phone: string | null;
};

export const noticeOf = async (ctx: Context, demand: Demand, told: Told): Promise<Notice> => ({
	id: demand.id,
	kind: demand.kind,
	state: demand.state,
	receivedOn: demand.receivedOn,
	dueOn: demand.dueOn,
	gagUntil: demand.gagUntil,
	authority: told.authority,
	words: told.words,
	phone: (await currentProgramme(ctx)).phone
});
