import type { Actor, Organisation } from '#platform/actor.ts';
import type { Frame } from '#platform/http/frame.ts';

declare global {
	namespace App {
		interface Locals {
			/** Which organisation this request is for; null on a fresh installation. */
			org: Organisation | null;
			/** How the address names it, where it does. */
			segment: string | undefined;
			/** Who asks. Throws nothing by itself: permission is asked in the use case. */
			actor: Actor;
			language: 'en' | 'fr' | 'es';
			sharedPhone: boolean;
			/** Somebody asked to be let back in as this person. */
			askedBack: boolean;
			/** They look after the programme, and have no second step yet: until then they do so in name only. */
			owesSecondStep: boolean;
			/** A way in of this person was changed elsewhere, and they have not said that it was them. */
			waysChanged: boolean;
			/** When this request came in, by the database's clock, in milliseconds: from then on an open page wants to be told. */
			begun: number;
			/** A path of this organisation. */
			at(path: string): string;
			/** Ends the session of this request, in the database and in the browser. */
			endSession(): Promise<void>;
		}
		interface PageData {
			/** From the root layout; absent when even that could not be loaded. */
			frame?: Frame;
		}
		interface Error {
			message: string;
			/** Names the fault in our log; given to the person instead of its contents. */
			id?: string;
		}
	}
}

export {};
