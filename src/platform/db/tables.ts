// Written by `npm run tables` from the migrated database. Do not edit.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccessEvent {
  at: Generated<Timestamp>;
  id: string;
  kind: string;
  person_id: string;
  reader_id: string;
  refused: Generated<boolean>;
  use_case: string;
  why: string;
}

export interface AccessLink {
  event_id: string;
  hash: Buffer;
  linked_at: Generated<Timestamp>;
  number: Int8;
  person_id: string;
  previous: Buffer;
}

export interface Agreement {
  begun_at: Timestamp;
  begun_by: string;
  circle_id: string;
  draft_at: Timestamp | null;
  draft_by: string | null;
  draft_number: Generated<number>;
  id: string;
  in_force_version: string | null;
  match_id: string;
  open_version: string | null;
  state: string;
}

export interface AgreementAcceptance {
  at: Timestamp;
  circle_id: string;
  hash: string;
  person_id: string;
  signature: Buffer;
  version_id: string;
}

export interface AgreementVersion {
  agreement_id: string;
  circle_id: string;
  clauses: string;
  hash: string;
  id: string;
  language: string;
  number: number;
  offered_at: Timestamp;
  offered_by: string;
  review_on: Timestamp;
}

export interface Circle {
  about: string | null;
  destroyed_at: Timestamp | null;
  id: string;
  kind: string;
  made_at: Generated<Timestamp>;
  made_by: string;
}

export interface CircleEpoch {
  circle_id: string;
  epoch: number;
  made_at: Generated<Timestamp>;
  made_by: string;
  public_key: Buffer;
}

export interface CircleKey {
  circle_id: string;
  epoch: number;
  made_at: Timestamp;
  made_by: string;
  person_id: string;
  relation_id: string | null;
  sealed: Buffer;
  signature: Buffer;
}

export interface CodeSignature {
  person_id: string;
  programme_id: string;
  signed_at: Timestamp;
  version: string;
}

export interface Contact {
  ended_at: Timestamp;
  id: string;
  kind: string;
  logged_at: Timestamp;
  logged_by: string;
  match_id: string;
  minutes: Generated<number>;
  mode: string;
  participant_id: string;
  replaces: string | null;
  started_at: Timestamp;
  supporter_id: string;
  taken_back_at: Timestamp | null;
}

export interface EthicsTraining {
  done_at: Timestamp;
  noted_by: string;
  person_id: string;
  programme_id: string;
}

export interface HelpNumber {
  kind: string;
  name: string | null;
  number: string;
  position: number;
  programme_id: string;
}

export interface LimitsText {
  language: string;
  programme_id: string;
  status: Generated<string>;
  text: string;
  version: number;
}

export interface LimitsVersion {
  confirmed_at: Generated<Timestamp>;
  confirmed_by: string;
  lawyer_read: boolean;
  programme_id: string;
  version: number;
  wording: string;
}

export interface Match {
  answered_at: Timestamp | null;
  asked_at: Timestamp;
  began_at: Timestamp | null;
  circle_id: string | null;
  ended_at: Timestamp | null;
  id: string;
  kind: Generated<string>;
  participant_id: string;
  programme_id: string;
  state: string;
  supporter_id: string;
}

export interface Message {
  at: Timestamp;
  author_id: string;
  circle_id: string;
  id: string;
  match_id: string;
  number: number;
}

export interface Migration {
  applied_at: Generated<Timestamp>;
  name: string;
}

export interface NameMark {
  kind: string;
  mark: string;
  name: number;
  programme_id: string;
  supporter_id: string;
  whole: Generated<boolean>;
}

export interface Person {
  box_public: Buffer;
  created_at: Generated<Timestamp>;
  id: string;
  made_by: string;
  sign_public: Buffer;
  staff: Generated<boolean>;
}

export interface Place {
  id: string;
  kept: Generated<boolean>;
  match_id: string | null;
  programme_id: string;
  supporter_id: string;
}

export interface Programme {
  closes_at: string | null;
  id: string;
  language: string;
  model: Generated<string>;
  name: string;
  note_mode: Generated<string>;
  open_days: Generated<number[]>;
  opens_at: string | null;
  phone: string | null;
  set_up_at: Generated<Timestamp>;
  set_up_by: string;
  type: string;
  zone: string;
}

export interface PublicName {
  person_id: string;
  sealed: Buffer;
}

export interface Relation {
  begun_at: Generated<Timestamp>;
  begun_by: string;
  id: string;
  kind: string;
  person_id: string;
  scope: string;
  until_at: Timestamp | null;
}

export interface RoleWord {
  language: string;
  programme_id: string;
  role: string;
  word: string;
}

export interface Session {
  created_at: Generated<Timestamp>;
  device: Generated<string>;
  ended_at: Timestamp | null;
  expires_at: Timestamp;
  id: string;
  idle_seconds: number;
  last_seen_at: Generated<Timestamp>;
  person_id: string;
  shared_phone: Generated<boolean>;
  token_hash: string;
  wrapped_seed: Buffer;
}

export interface SignInName {
  lookup: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  person_id: string;
}

export interface SupervisedNow {
  programme_id: string;
  supervision_id: string;
  supporter_id: string;
}

export interface Supervision {
  id: string;
  interim_id: string | null;
  kind: string;
  programme_id: string;
  since: Timestamp;
  state: string;
  supervisor_id: string | null;
  supporter_id: string;
}

export interface SupervisionHeld {
  held_on: Timestamp;
  id: string;
  noted_by: string;
  programme_id: string;
  supervision_id: string;
}

export interface SupporterPage {
  person_id: string;
  programme_id: string;
  sealed: Buffer;
  shown_at: Timestamp;
}

export interface SupporterRoom {
  code_signed: Generated<boolean>;
  drawn: Generated<number>;
  hours_a_week: Generated<number>;
  person_id: string;
  programme_id: string;
  taking_new: Generated<boolean>;
  trained: Generated<boolean>;
}

export interface Thread {
  circle_id: string;
  last_number: Generated<number>;
  match_id: string;
  opened_at: Generated<Timestamp>;
}

export interface ThreadPlace {
  match_id: string;
  number: number;
  person_id: string;
}

export interface WayIn {
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  lookup: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  person_id: string;
  wrapped_seed: Buffer;
}

export interface Words {
  at: Generated<Timestamp>;
  author_id: string;
  circle_id: string;
  epoch: number;
  field: number;
  row_id: string;
  sealed: Buffer;
  version: number;
}

export interface DB {
  access_event: AccessEvent;
  access_link: AccessLink;
  agreement: Agreement;
  agreement_acceptance: AgreementAcceptance;
  agreement_version: AgreementVersion;
  circle: Circle;
  circle_epoch: CircleEpoch;
  circle_key: CircleKey;
  code_signature: CodeSignature;
  contact: Contact;
  ethics_training: EthicsTraining;
  help_number: HelpNumber;
  limits_text: LimitsText;
  limits_version: LimitsVersion;
  match: Match;
  message: Message;
  migration: Migration;
  name_mark: NameMark;
  person: Person;
  place: Place;
  programme: Programme;
  public_name: PublicName;
  relation: Relation;
  role_word: RoleWord;
  session: Session;
  sign_in_name: SignInName;
  supervised_now: SupervisedNow;
  supervision: Supervision;
  supervision_held: SupervisionHeld;
  supporter_page: SupporterPage;
  supporter_room: SupporterRoom;
  thread: Thread;
  thread_place: ThreadPlace;
  way_in: WayIn;
  words: Words;
}
