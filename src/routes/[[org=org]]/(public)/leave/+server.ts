import { leaveQuickly } from '#platform/http/leaving.server.ts';
import type { RequestHandler } from './$types';

/** *Leave quickly* without a script: the link itself ends the session, and leads to a site that learns nothing of ours. */
export const GET: RequestHandler = (event) => leaveQuickly(event);
