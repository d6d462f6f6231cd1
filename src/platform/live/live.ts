import type { News } from './news.ts';

/** What the rest of a process that serves pages knows of their streams. */
export type Live = {
	/** Tells open pages, in every process. Called after commit. */
	pass(news: readonly News[]): void;
	/** Now by the database's clock, in milliseconds: from which moment on a page that is made now wants to be told. */
	now(): number;
};
