import type { RecordPart } from '#platform/record-part.ts';
import { recordPart as access } from '#features/access/index.server.ts';
import { recordPart as agreement } from '#features/agreement/index.server.ts';
import { recordPart as calls } from '#features/calls/index.server.ts';
import { recordPart as careTeam } from '#features/care-team/index.server.ts';
import { recordPart as commitments } from '#features/commitments/index.server.ts';
import { recordPart as consent } from '#features/consent/index.server.ts';
import { recordPart as contacts } from '#features/contacts/index.server.ts';
import { recordPart as cover } from '#features/cover/index.server.ts';
import { recordPart as duty } from '#features/duty-to-report/index.server.ts';
import { recordPart as enrolment } from '#features/enrolment/index.server.ts';
import { recordPart as guardians } from '#features/guardians/index.server.ts';
import { recordPart as helpNow } from '#features/help-now/index.server.ts';
import { recordPart as legal } from '#features/legal-demands/index.server.ts';
import { recordPart as matching } from '#features/matching/index.server.ts';
import { recordPart as messages } from '#features/messages/index.server.ts';
import { recordPart as navigation } from '#features/navigation/index.server.ts';
import { recordPart as notifications } from '#features/notifications/index.server.ts';
import { recordPart as people } from '#features/people/index.server.ts';
import { recordPart as scheduling } from '#features/scheduling/index.server.ts';
import { recordPart as signIn } from '#features/sign-in/index.server.ts';
import { recordPart as toSay } from '#features/to-say/index.server.ts';
import { recordPart as voice } from '#features/voice/index.server.ts';

/** The parts of a person's record, in the order in which they are read. A new feature adds its own to this list. */
export const parts: readonly RecordPart[] = [
	people,
	enrolment,
	notifications,
	matching,
	agreement,
	messages,
	careTeam,
	toSay,
	commitments,
	cover,
	scheduling,
	calls,
	contacts,
	navigation,
	helpNow,
	consent,
	duty,
	legal,
	voice,
	signIn,
	guardians,
	access
];
