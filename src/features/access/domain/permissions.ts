import type { Actor } from '#platform/actor.ts';

/** Everybody sees who looked at what is theirs, and nobody sees it of anybody else (domain reference 2.2). */
export const seesOwn = (actor: Actor) => actor.personId !== null;
