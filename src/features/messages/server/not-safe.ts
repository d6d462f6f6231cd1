import type { Context } from '#platform/use-case.server.ts';
import { helpNumbers } from '#features/programme/index.server.ts';
import { numberWhenNotSafe } from '../domain/not-safe.ts';

/** The number that is said beside every place where somebody writes, for what can not wait until it is read. */
export const callWhenNotSafe = async (ctx: Pick<Context, 'db' | 'actor'>): Promise<string | null> =>
	numberWhenNotSafe(await helpNumbers(ctx));
