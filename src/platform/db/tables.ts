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

export interface Migration {
  applied_at: Generated<Timestamp>;
  name: string;
}

export interface Person {
  box_public: Buffer;
  created_at: Generated<Timestamp>;
  id: string;
  made_by: string;
  sign_public: Buffer;
  staff: Generated<boolean>;
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
  circle: Circle;
  circle_epoch: CircleEpoch;
  circle_key: CircleKey;
  migration: Migration;
  person: Person;
  public_name: PublicName;
  relation: Relation;
  session: Session;
  sign_in_name: SignInName;
  way_in: WayIn;
  words: Words;
}
