import { askForPasskey } from '#features/sign-in/index.server.ts';
import type { RequestHandler } from './$types';

/** What a browser asks its device: to make a passkey where somebody is signed in, else to use one. */
export const POST: RequestHandler = askForPasskey;
