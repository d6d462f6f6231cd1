// Written by `npm run tables` from the migrated database. Do not edit.

import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Point = {
  x: number;
  y: number;
};

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Absence {
  cause_id: string;
  from_at: Timestamp;
  from_day: Timestamp;
  id: string;
  match_id: string;
  participant_id: string;
  supporter_id: string;
  tell_at: Timestamp;
  told_at: Timestamp | null;
  until_at: Timestamp;
  until_day: Timestamp;
}

export interface AccessEvent {
  at: Timestamp;
  how: Generated<string>;
  id: string;
  kind: string;
  mark: Buffer | null;
  person_id: string;
  reader_id: string;
  refused: Generated<boolean>;
  shown_from: Timestamp | null;
  use_case: string;
  why: string;
}

export interface AccessLink {
  event_id: string;
  hash: Buffer;
  number: Int8;
  person_id: string;
  previous: Buffer;
}

export interface AccessRoot {
  at: Timestamp;
  number: Int8;
  root: Buffer;
  single: Generated<boolean>;
}

export interface AccessUnrooted {
  person_id: string;
}

export interface AccessWaiting {
  event_id: string;
}

export interface AccountDeletion {
  asked_at: Timestamp;
  done_at: Timestamp | null;
  person_id: string;
}

export interface Acknowledgement {
  at: Timestamp;
  how: string;
  id: string;
  language: string;
  made_by: string;
  page: string;
  person_id: string;
  wording: string;
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
  quiet_from: string | null;
  quiet_until: string | null;
  review_on: Timestamp;
}

export interface AloneCount {
  counted_at: Timestamp;
  people: number;
  programme_id: string;
}

export interface Appointment {
  ends_at: Timestamp;
  held: string | null;
  id: string;
  instead_of: string | null;
  match_id: string;
  mode: string;
  participant_id: string;
  room_time: string | null;
  said_at: Timestamp;
  series_id: string | null;
  starts_at: Timestamp;
  state: string;
  supporter_id: string;
  version: Generated<number>;
  zone: string;
}

export interface AppointmentSeries {
  clock_time: string;
  id: string;
  match_id: string;
  participant_id: string;
  rule: string;
  said_at: Timestamp;
  supporter_id: string;
  zone: string;
}

export interface BreakGivenUp {
  at: Timestamp;
  held_id: string;
  supporter_id: string;
}

export interface CalendarFeed {
  language: string;
  lookup: string;
  made_at: Timestamp;
  person_id: string;
  word: string;
}

export interface CallBack {
  asked_at: Timestamp;
  asked_by: string;
  calling_since: Timestamp | null;
  circle_id: string | null;
  closed_at: Timestamp | null;
  due_at: Timestamp;
  ends_at: Timestamp;
  id: string;
  match_id: string | null;
  participant_id: string;
  programme_id: string;
  safe_from: string | null;
  safe_until: string | null;
  state: string;
  taken_at: Timestamp | null;
  tried: Generated<string[]>;
  turn: Generated<number>;
  with_id: string | null;
}

export interface CallBackNumber {
  call_back_id: string;
  person_id: string;
  sealed: Buffer;
}

export interface CallByText {
  lookup: string;
  person_id: string;
  programme_id: string;
  since: Timestamp;
}

export interface CallCount {
  id: string;
  programme_id: string;
  week: Timestamp;
}

export interface CallOwnCount {
  id: string;
  supporter_id: string;
  week: Timestamp;
}

export interface CallSettings {
  changed_at: Timestamp;
  changed_by: string;
  keep_days: number;
  programme_id: string;
  target_minutes: number;
}

export interface CareAnswer {
  at: Timestamp;
  by_person: string;
  circle_id: string;
  message_id: string;
  yes: boolean;
}

export interface CareLink {
  expires_at: Timestamp;
  id: string;
  lookup: string;
  made_at: Timestamp;
  made_by: string;
  match_id: string | null;
  person_id: string;
  taken_at: Timestamp | null;
  taken_by: string | null;
  thread_id: string;
  withdrawn_at: Timestamp | null;
}

export interface CareMessage {
  at: Timestamp;
  author_id: string;
  circle_id: string;
  id: string;
  request: string | null;
  taken_back_at: Timestamp | null;
  thread_id: string;
}

export interface CarePlace {
  person_id: string;
  seen: number;
  thread_id: string;
}

export interface CareThread {
  circle_id: string;
  drawn_up_at: Timestamp;
  id: string;
  match_id: string | null;
  partner_id: string | null;
  partner_since: Timestamp | null;
  person_id: string;
  release_id: string;
  supporter_id: string | null;
}

export interface Circle {
  about: string | null;
  destroyed_at: Timestamp | null;
  id: string;
  kind: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  pair_kind: Generated<string | null>;
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

export interface Commitment {
  by_id: string;
  due_on: Timestamp | null;
  id: string;
  instead_of: string | null;
  match_id: string;
  participant_id: string;
  said_at: Timestamp;
  state: string;
  stepped_at: Timestamp;
  supporter_id: string;
}

export interface CommunalTime {
  from_time: string;
  id: string;
  programme_id: string;
  said_at: Timestamp;
  said_by: string;
  until_time: string;
  weekday: number;
  what: string;
}

export interface Concern {
  circle_id: string;
  handler_id: string | null;
  id: string;
  outcome_at: Timestamp | null;
  raised_at: Timestamp;
  raiser_id: string;
  route: string | null;
  state: string;
}

export interface ConcernCheck {
  answered_at: Timestamp | null;
  circle_id: string;
  concern_id: string;
  due_on: Timestamp;
  id: string;
}

export interface ConcernNote {
  at: Timestamp;
  author_id: string;
  circle_id: string;
  concern_id: string;
  id: string;
  kind: string;
}

export interface ConcernSettings {
  fallback_id: string | null;
  first_check_days: number;
  programme_id: string;
  second_check_days: number;
}

export interface Contact {
  ended_at: Timestamp;
  first_logged_at: Timestamp;
  id: string;
  kind: string;
  logged_at: Timestamp;
  logged_by: string;
  match_id: string;
  minutes: Generated<number>;
  mode: string;
  participant_id: string;
  place: string | null;
  replaces: string | null;
  started_at: Timestamp;
  supporter_id: string;
  taken_back_at: Timestamp | null;
}

export interface ContactWish {
  match_id: string;
  often: string | null;
  person_id: string;
  ready_for_less: boolean;
  said_at: Timestamp;
}

export interface Cover {
  absence_id: string;
  begun_by: string;
  by_id: string;
  circle_id: string;
  closed_at: Timestamp | null;
  from_at: Timestamp;
  id: string;
  match_id: string;
  participant_id: string;
  relation_id: string;
  stand_in_id: string;
  supporter_id: string;
  until_at: Timestamp;
}

export interface CoverMessage {
  at: Timestamp;
  author_id: string;
  circle_id: string;
  cover_id: string;
  id: string;
  participant_id: string;
}

export interface CoverRuns {
  cause_id: string;
  from_at: Timestamp;
  programme_id: string;
  supervision_id: string | null;
  supporter_id: string;
  until_at: Timestamp;
}

export interface CoverSettings {
  changed_at: Timestamp;
  changed_by: string;
  lead_days: number;
  programme_id: string;
}

export interface DemoDoor {
  person_id: string;
  position: number;
  sealed: Buffer;
}

export interface DirectoryAddress {
  approximate: Generated<boolean>;
  city: string;
  country: string;
  latitude: number | null;
  location_id: string;
  longitude: number | null;
  more: string;
  place: Point | null;
  postcode: string;
  state: string;
  street: string;
}

export interface DirectoryAddressDecision {
  decided_at: Timestamp;
  decided_by: string;
  decision: string;
  id: string;
  location_id: string;
}

export interface DirectoryCategory {
  fingerprint: string;
  id: string;
  name: string;
  number: Generated<string>;
  parent_key: string | null;
  path: Generated<string>;
  removed_at: Timestamp | null;
  services: Generated<number>;
  source_key: string;
  type: Generated<string>;
}

export interface DirectoryCheck {
  checked_by: string;
  checked_on: Timestamp;
  id: string;
  service_id: string;
}

export interface DirectoryContact {
  fingerprint: string;
  id: string;
  of_key: string;
  of_kind: string;
  removed_at: Timestamp | null;
  source_key: string;
}

export interface DirectoryHiddenAddress {
  city: string;
  country: string;
  former_streets: Generated<string[]>;
  latitude: number | null;
  location_id: string;
  longitude: number | null;
  more: string;
  postcode: string;
  signs: Generated<string[]>;
  state: string;
  street: string;
}

export interface DirectoryHiddenText {
  cleared: Json;
  original: Json;
  row_id: string;
}

export interface DirectoryImport {
  begun_at: Timestamp;
  begun_by: string | null;
  done: Generated<number>;
  id: string;
  over_at: Timestamp | null;
  result: Json | null;
  state: string;
  total: Generated<number>;
}

export interface DirectoryImportFile {
  content: Buffer;
  import_id: string;
  name: string;
}

export interface DirectoryLocation {
  accessibility: Generated<string[]>;
  address_hidden: Generated<boolean>;
  alternate_name: Generated<string>;
  description: Generated<string>;
  email: Generated<string>;
  fingerprint: string;
  id: string;
  languages: Generated<string[]>;
  name: string;
  organisation_key: string;
  removed_at: Timestamp | null;
  source_key: string;
  town: Generated<string>;
  transportation: Generated<string>;
  virtual: Generated<boolean>;
  website: Generated<string>;
}

export interface DirectoryOrganisation {
  alternate_name: Generated<string>;
  description: Generated<string>;
  email: Generated<string>;
  fingerprint: string;
  id: string;
  name: string;
  removed_at: Timestamp | null;
  source_key: string;
  website: Generated<string>;
}

export interface DirectoryPhone {
  department: Generated<string>;
  dial: string | null;
  extension: Generated<string>;
  fingerprint: string;
  id: string;
  kind: string;
  number: string;
  of_key: string;
  of_kind: string;
  removed_at: Timestamp | null;
  source_key: string;
}

export interface DirectoryPlace {
  latitude: number;
  longitude: number;
  postcode: string;
}

export interface DirectoryProgramme {
  fingerprint: string;
  id: string;
  name: string;
  organisation_key: string;
  removed_at: Timestamp | null;
  source_key: string;
}

export interface DirectorySchedule {
  closed: Generated<boolean>;
  closes_at: string | null;
  fingerprint: string;
  from_day: Timestamp | null;
  id: string;
  of_key: string;
  of_kind: string;
  opens_at: string | null;
  removed_at: Timestamp | null;
  source_key: string;
  until_day: Timestamp | null;
  weekday: number | null;
}

export interface DirectoryService {
  alternate_name: Generated<string>;
  application_process: Generated<string>;
  description: Generated<string>;
  eligibility: Generated<string>;
  email: Generated<string>;
  fees: Generated<string>;
  fingerprint: string;
  found_by: string | null;
  id: string;
  interpretation: Generated<string>;
  keywords: Generated<string[]>;
  languages: Generated<string[]>;
  listed: Generated<boolean>;
  location_id: string | null;
  location_key: string | null;
  name: string;
  name_words: string | null;
  organisation_id: string | null;
  programme_key: string | null;
  removed_at: Timestamp | null;
  required_documents: Generated<string[]>;
  service_areas: Generated<string[]>;
  source_key: string;
  status: string;
  verified_on: Timestamp | null;
  wait_time: Generated<string>;
  website: Generated<string>;
}

export interface DirectoryServiceCategory {
  category_key: string;
  service_key: string;
}

export interface DirectoryTip {
  author_id: string;
  id: string;
  known_on: Timestamp;
  service_id: string;
  taken_down_at: Timestamp | null;
  taken_down_by: string | null;
  text: string;
  written_at: Timestamp;
}

export interface DirectoryWord {
  uses: number;
  word: string;
}

export interface Disclosure {
  at: Generated<Timestamp>;
  batch: string;
  by_person: string;
  circle_id: string;
  demand_id: string | null;
  duty_id: string | null;
  how: string;
  id: string;
  on_day: Timestamp;
  opens_on: Timestamp | null;
  person_id: string;
  release_id: string | null;
  said: Buffer | null;
  usable_until: Timestamp | null;
}

export interface DropInEntry {
  came_at: Timestamp;
  id: string;
  kiosk: string | null;
  list_id: string;
  programme_id: string;
  sealed: Buffer;
  state: string;
  with_supporter: string | null;
}

export interface DropInList {
  closed_at: Timestamp | null;
  id: string;
  kiosk: string | null;
  opened_at: Timestamp;
  opened_by: string;
  programme_id: string;
}

export interface DutyAuthority {
  name: string;
  phone: string | null;
  position: number;
  programme_id: string;
}

export interface DutyConsult {
  asked_at: Timestamp;
  closed_at: Timestamp | null;
  id: string;
  supervision_id: string;
  supervisor_id: string;
  supporter_id: string;
}

export interface DutyCounted {
  id: string;
  on_day: Timestamp;
  programme_id: string;
}

export interface DutyDraft {
  begun_at: Timestamp;
  id: string;
  reporter_id: string;
}

export interface DutyReport {
  after_care_on: Timestamp | null;
  asked_again_on: Timestamp | null;
  circle_id: string;
  id: string;
  opens_on: Timestamp;
  person_id: string;
  programme_id: string;
  recorded_at: Timestamp;
  reported_on: Timestamp;
  reporter_id: string;
  review_due_on: Timestamp;
  reviewed_on: Timestamp | null;
}

export interface DutySettings {
  programme_id: string;
  review_days: number;
  withhold_days: number;
}

export interface Enrolment {
  ask_me_later: Generated<boolean>;
  choice_wording: string | null;
  fresh_from: Timestamp | null;
  id: string;
  made_at: Timestamp;
  made_by: string;
  own_yes_at: Timestamp | null;
  own_yes_how: string | null;
  person_id: string;
  state: string;
  state_since: Timestamp;
}

export interface EnrolmentStep {
  at: Timestamp;
  by_person: string | null;
  by_side: string;
  enrolment_id: string;
  from_state: string | null;
  id: string;
  person_id: string;
  to_state: string;
}

export interface EthicsTraining {
  done_at: Timestamp;
  noted_by: string;
  person_id: string;
  programme_id: string;
}

export interface FormerKey {
  person_id: string;
  sign_public: Buffer;
  until_at: Timestamp;
}

export interface FormerStep {
  confirmed_at: Timestamp;
  ended_at: Timestamp;
  last_used: Int8;
  made_at: Timestamp;
  person_id: string;
  sealed: Buffer;
}

export interface GuardedCopy {
  circle_id: string;
  circle_kind: string;
  epoch: number;
  inner_id: string;
  inner_public: Buffer;
  lookup: string;
  made_at: Timestamp;
  made_by: string;
  outer_id: string;
  outer_public: Buffer;
  sealed: Buffer;
}

export interface Guardian {
  accepted_at: Timestamp | null;
  administrator: boolean;
  ended_at: Timestamp | null;
  id: string;
  named_at: Timestamp;
  named_by: string;
  person_id: string;
  programme_id: string;
  seat: number;
}

export interface HeldTime {
  break_given_up: string | null;
  ends_at: Timestamp;
  free_from: Timestamp;
  id: string;
  match_id: string | null;
  participant_id: string | null;
  shift_id: string | null;
  starts_at: Timestamp;
  supporter_id: string;
}

export interface HelpNumber {
  kind: string;
  name: string | null;
  number: string;
  position: number;
  programme_id: string;
}

export interface Invitation {
  expires_at: Timestamp;
  id: string;
  language: string;
  lookup: string;
  made_at: Timestamp;
  made_by: string | null;
  programme_id: string;
  roles: string[];
  roles_until: Timestamp | null;
  taken_at: Timestamp | null;
  taken_by: string | null;
  withdrawn_at: Timestamp | null;
}

export interface JointHalf {
  circle_id: string;
  epoch: number;
  from_id: string;
  opening_id: string;
  sealed: Buffer;
  to_id: string;
  until_at: Timestamp;
}

export interface JointKey {
  circle_id: string;
  epoch: number;
  made_by: string;
  opening_id: string;
  reader_id: string;
  sealed: Buffer;
  until_at: Timestamp;
}

export interface JointNotice {
  about_id: string;
  circle_id: string | null;
  duty_id: string | null;
  first_id: string;
  ground: string;
  kind: string;
  opened_at: Timestamp;
  opening_id: string;
  opens_on: Timestamp | null;
  reader_id: string;
  requester_id: string;
  second_id: string;
  seen_at: Timestamp | null;
  shown_from: Timestamp;
  silent_ground: string | null;
  until_at: Timestamp;
}

export interface JointOpening {
  asked_at: Timestamp;
  circle_id: string;
  ended_at: Timestamp | null;
  first_id: string | null;
  ground: string;
  hours: number;
  id: string;
  lapses_at: Timestamp;
  opened_at: Timestamp | null;
  programme_id: string;
  reader_id: string;
  requester_id: string;
  review: string | null;
  reviewed_at: Timestamp | null;
  reviewed_by: string | null;
  second_id: string | null;
  silent_ground: string | null;
  silent_until: Timestamp | null;
  until_at: Timestamp | null;
}

export interface JointSettings {
  grounds: string[];
  most_hours: number;
  programme_id: string;
  usual_hours: number;
}

export interface JointUse {
  id: string;
  month: Timestamp;
  opening_id: string | null;
  opens_on: Timestamp | null;
  programme_id: string;
  shown_from: Timestamp;
}

export interface Keeping {
  account_days: number;
  confirmed_at: Timestamp;
  confirmed_by: string;
  facts_days: number;
  id: string;
  notes_days: number;
  programme_id: string;
  talk_days: number;
}

export interface KeyDate {
  circle_id: string;
  clock_time: string | null;
  day: Timestamp;
  id: string;
  made_at: Timestamp;
  match_id: string | null;
  person_id: string;
  version: Generated<number>;
  zone: string;
}

export interface LeaveDays {
  from_day: Timestamp;
  id: string;
  pairs: number;
  programme_id: string;
  said_at: Timestamp;
  supporter_id: string;
  until_day: Timestamp;
  without_cover: number;
}

export interface LegalDemand {
  circle_id: string;
  counsel_at: Timestamp | null;
  due_on: Timestamp | null;
  gag_until: Timestamp | null;
  id: string;
  kind: string;
  made_at: Timestamp;
  made_by: string;
  narrowed_at: Timestamp | null;
  opens_on: Timestamp;
  person_id: string;
  programme_id: string;
  received_on: Timestamp;
  state: string;
  told_at: Timestamp | null;
  told_sealed: Buffer | null;
}

export interface LegalDemandStep {
  at: Timestamp;
  by_person: string;
  circle_id: string;
  demand_id: string;
  id: string;
  to_state: string;
}

export interface LegalDemandTick {
  at: Timestamp;
  by_person: string;
  circle_id: string;
  demand_id: string;
  item: string;
}

export interface LegalHold {
  ended_at: Timestamp | null;
  ended_by: string | null;
  from_on: Timestamp;
  gag_until: Timestamp | null;
  ground: string;
  id: string;
  person_id: string;
  programme_id: string;
  set_at: Timestamp;
  set_by: string;
  until_on: Timestamp;
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

export interface LockWord {
  lookup: string;
  made_at: Timestamp;
  person_id: string;
  proof_hash: string;
  wrapped: Buffer;
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
  holds: Generated<string>;
  id: string;
  match_id: string;
  number: number;
  taken_back_at: Timestamp | null;
}

export interface MessageLater {
  circle_id: string;
  due_at: Timestamp;
  for_quiet: boolean;
  holds: Generated<string>;
  id: string;
  match_id: string;
  missed: Generated<boolean>;
  person_id: string;
  written_at: Timestamp;
}

export interface Migration {
  applied_at: Generated<Timestamp>;
  name: string;
}

export interface MonthCount {
  minutes: number;
  month: Timestamp;
  people: number;
  times: number;
  what: string;
}

export interface NameMark {
  kind: string;
  mark: string;
  name: number;
  programme_id: string;
  supporter_id: string;
  whole: Generated<boolean>;
}

export interface Notice {
  person_id: string;
  since: Timestamp;
}

export interface NotWellDay {
  day: Timestamp;
  id: string;
  supporter_id: string;
}

export interface OnCallPhone {
  changed_at: Timestamp;
  person_id: string;
  programme_id: string;
  sealed: Buffer;
}

export interface OnCallSlot {
  ends_at: Timestamp;
  id: string;
  passes_on: Generated<boolean>;
  planned_at: Timestamp;
  planned_by: string;
  programme_id: string;
  relation_id: string | null;
  starts_at: Timestamp;
  supporter_id: string | null;
  zone: string;
}

export interface OrientationSeen {
  at: Timestamp;
  by_person: string;
  item: string;
  person_id: string;
  side: string;
  version: number;
}

export interface OutOfRoleCopy {
  id: string;
  on_day: Timestamp;
  supervision_id: string;
  supporter_id: string;
  type: string;
}

export interface OutOfRoleCount {
  agency: Buffer;
  agency_mark: string;
  id: string;
  month: Timestamp;
  programme_id: string;
  type: string;
}

export interface OutsideRoute {
  name: string;
  note: string | null;
  phone: string | null;
  position: number;
  programme_id: string;
}

export interface PairBegun {
  one: Generated<boolean>;
}

export interface PairRule {
  chosen_at: Timestamp | null;
  kind: string;
  one: Generated<boolean>;
}

export interface Passkey {
  beside: string | null;
  counter: Int8;
  counts: Generated<boolean | null>;
  device: Generated<string>;
  ended_at: Timestamp | null;
  id: string;
  lookup: string;
  made_at: Timestamp;
  person_id: string;
  public_key: Buffer;
  wrapped_seed: Buffer;
}

export interface PasskeyAnswered {
  hash: string;
  until_at: Timestamp;
}

export interface Person {
  box_public: Buffer;
  created_at: Generated<Timestamp>;
  id: string;
  made_by: string;
  own_passphrase_at: Timestamp | null;
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

export interface PrivacyVersion {
  chosen_at: Timestamp;
  chosen_by: string;
  full_age: number;
  longest_days: number | null;
  packs: string[];
  part2_status: string;
  programme_id: string;
  signs_alone_from: number | null;
  usual_days: number | null;
  version: number;
}

export interface PrivateRoom {
  apart: boolean;
  door_closes: boolean;
  finding: string;
  for_children: boolean;
  gone_at: Timestamp | null;
  id: string;
  name: string;
  nobody_hears: boolean;
  nobody_passes: boolean;
  programme_id: string;
  said_at: Timestamp;
  said_by: string;
  step_free: boolean;
  version: Generated<number>;
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

export interface PromptAnswer {
  at: Timestamp;
  id: string;
  person_id: string;
  prompt: string;
}

export interface PublicName {
  person_id: string;
  sealed: Buffer;
}

export interface PublicNameWord {
  mark: string;
  person_id: string;
}

export interface ReachChannel {
  confirmed_at: Timestamp;
  cover: string;
  from_time: string;
  id: string;
  kind: string;
  language: string;
  made_at: Timestamp;
  on_since: Timestamp | null;
  person_id: string;
  safety: string;
  sealed: Buffer | null;
  trouble: string | null;
  trouble_at: Timestamp | null;
  until_time: string;
}

export interface ReachCode {
  channel_id: string;
  expires_at: Timestamp;
  person_id: string;
  sealed: Buffer;
  tries_left: number;
}

export interface ReachDelivery {
  at: Timestamp;
  cause: string;
  channel_id: string;
  done_at: Timestamp | null;
  id: string;
  outcome: string | null;
  person_id: string;
  what: string;
}

export interface Relation {
  begun_at: Generated<Timestamp>;
  begun_by: string;
  id: string;
  kind: string;
  person_id: string;
  release_id: string | null;
  scope: string;
  until_at: Timestamp | null;
}

export interface Release {
  circle_id: string;
  drafted_at: Timestamp;
  ended_at: Timestamp | null;
  ended_by: string | null;
  ends_on: Timestamp | null;
  explained_at: Timestamp | null;
  explained_by: string | null;
  explained_signature: Buffer | null;
  given_at: Timestamp | null;
  given_signature: Buffer | null;
  hash: string;
  id: string;
  match_id: string | null;
  person_id: string;
  replaces: string | null;
  rules_mark: string;
  state: string;
  usable_until: Timestamp | null;
}

export interface ReleaseStopNotice {
  circle_id: string;
  person_id: string;
  release_id: string;
  told_by: string | null;
  told_how: string | null;
  told_on: Timestamp | null;
  wished_at: Timestamp;
  wished_by: string;
}

export interface Reminder {
  about: string;
  due_at: Timestamp;
  id: string;
  lead: string | null;
  let_pass: Generated<boolean>;
  match_id: string | null;
  person_id: string;
  row_id: string | null;
  seen_at: Timestamp | null;
  subject_id: string | null;
  told_at: Timestamp | null;
  zone: string;
}

export interface ReminderCall {
  again: string | null;
  id: string;
  kind: string;
  match_id: string;
  participant_id: string;
  said_at: Timestamp;
  state: string;
  supporter_id: string;
  version: Generated<number>;
  zone: string;
}

export interface ReminderCallTime {
  at: Timestamp;
  call_id: string;
  id: string;
  match_id: string;
  outcome: string | null;
  participant_id: string;
}

export interface ResourceRequest {
  changed_at: Timestamp;
  circle_id: string;
  id: string;
  match_id: string;
  need: string;
  participant_id: string;
  raised_at: Timestamp;
  raised_by: string;
  received_at: Timestamp | null;
  state: string;
  urgency: string | null;
  who_acts: string;
}

export interface ResourceRequestStep {
  from_state: string | null;
  id: string;
  match_id: string;
  participant_id: string;
  request_id: string;
  taken_at: Timestamp;
  taken_by: string;
  to_state: string;
}

export interface ReturnKey {
  circle_id: string;
  epoch: number;
  made_by: string;
  person_id: string;
  request_id: string;
  sealed: Buffer;
}

export interface ReturnOffer {
  expires_at: Timestamp;
  lookup: string;
  made_at: Timestamp;
  made_by: string;
  person_id: string;
  programme_id: string | null;
}

export interface ReturnRequest {
  asked_at: Timestamp;
  asked_by: string | null;
  asked_marks: Generated<string[]>;
  asked_with: string;
  box_public: Buffer;
  confirmed_at: Timestamp | null;
  confirmed_by: string | null;
  confirmed_how: string | null;
  ended_at: Timestamp | null;
  expires_at: Timestamp;
  id: string;
  lookup: string;
  person_id: string;
  programme_id: string | null;
  shown_lookup: string;
  sign_public: Buffer;
  signature: Buffer | null;
  wrapped_seed: Buffer;
}

export interface RoleWord {
  language: string;
  programme_id: string;
  role: string;
  word: string;
}

export interface RoomClosure {
  ends_at: Timestamp;
  id: string;
  programme_id: string;
  room_id: string;
  said_at: Timestamp;
  said_by: string;
  starts_at: Timestamp;
}

export interface RoomTime {
  ends_at: Timestamp;
  free_from: Timestamp;
  id: string;
  match_id: string;
  passages: string | null;
  programme_id: string;
  room_id: string;
  starts_at: Timestamp;
  told_at: Timestamp | null;
}

export interface RotaMember {
  joined_at: Timestamp;
  person_id: string;
  programme_id: string;
  relation_id: string;
}

export interface SafePlace {
  id: string;
  kept_at: Timestamp;
  person_id: string;
}

export interface SafeWay {
  changed_at: Timestamp;
  made_by: string;
  person_id: string;
  sealed: Buffer;
}

export interface SecondStep {
  confirmed_at: Timestamp | null;
  last_used: Generated<Int8>;
  made_at: Timestamp;
  person_id: string;
  sealed: Buffer;
}

export interface SecondStepLost {
  allowed_at: Timestamp | null;
  allowed_by: string | null;
  asked_at: Timestamp;
  person_id: string;
}

export interface Session {
  by_card: Generated<boolean>;
  by_passkey: string | null;
  created_at: Generated<Timestamp>;
  device: Generated<string>;
  ended_at: Timestamp | null;
  ended_by: string | null;
  expires_at: Timestamp;
  id: string;
  idle_seconds: number;
  last_seen_at: Generated<Timestamp>;
  person_id: string;
  shared_phone: Generated<boolean>;
  token_hash: string;
  waits_for_code: Generated<boolean>;
  wrapped_seed: Buffer;
}

export interface SharedPrompt {
  at: Timestamp;
  id: string;
  match_id: string;
  person_id: string;
  prompt: string;
}

export interface Shift {
  debrief_given_up: Generated<boolean>;
  ends_at: Timestamp;
  held: string | null;
  id: string;
  said_at: Timestamp;
  starts_at: Timestamp;
  supporter_id: string;
  zone: string;
}

export interface SignInName {
  lookup: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  person_id: string;
}

export interface StandIn {
  answered_at: Timestamp | null;
  asked_at: Timestamp;
  by_id: string;
  circle_id: string | null;
  ended_at: Timestamp | null;
  id: string;
  participant_id: string;
  programme_id: string;
  state: string;
}

export interface StandInShare {
  by_id: string;
  kind: string;
  participant_id: string;
  stand_in_id: string;
}

export interface SupervisedNow {
  programme_id: string;
  supervision_id: string;
  supporter_id: string;
  until_at: Timestamp | null;
}

export interface Supervision {
  due_on: Timestamp | null;
  id: string;
  interim_id: string | null;
  kind: string;
  left_at: Timestamp | null;
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

export interface SupervisorPhone {
  programme_id: string;
  sealed: Buffer;
  supervision_id: string;
  supervisor_id: string;
}

export interface SupportAround {
  date_id: string;
  days_after: number;
  days_before: number;
  helps: string[];
  match_id: string;
  person_id: string;
  said_at: Timestamp;
  state: string;
  supporter_id: string;
  version: Generated<number>;
}

export interface SupporterGone {
  at: Timestamp;
  match_id: string;
  participant_id: string;
  supporter_id: string;
}

export interface SupporterHours {
  changed_at: Timestamp;
  days_off: ArrayType<Timestamp>;
  person_id: string;
  programme_id: string;
  version: Generated<number>;
  windows: Json;
  zone: string;
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

export interface SupporterThread {
  id: string;
  release_id: string;
  since_on: Timestamp;
  supervision_id: string;
  supporter_id: string;
  until_at: Timestamp;
}

export interface TelephoneEvent {
  at: Timestamp;
  id: string;
}

export interface Thread {
  circle_id: string;
  last_number: Generated<number>;
  match_id: string;
  opened_at: Generated<Timestamp>;
  quiet_from: string | null;
  quiet_until: string | null;
}

export interface ThreadPlace {
  match_id: string;
  number: number;
  person_id: string;
}

export interface ThreadStop {
  circle_id: string;
  match_id: string;
  person_id: string;
}

export interface ToSay {
  author_id: string;
  circle_id: string;
  id: string;
  match_id: string | null;
  person_id: string;
  said_on: Timestamp | null;
  written_at: Timestamp;
}

export interface TryAllowance {
  full_at: Timestamp;
  key: string;
}

export interface WaitingToBeLetIn {
  circle_id: string;
  person_id: string;
  relation_id: string | null;
  since: Timestamp;
}

export interface WayChange {
  at: Timestamp;
  by_session: string | null;
  id: string;
  kind: string;
  passkey_id: string | null;
  person_id: string;
  seen_at: Timestamp | null;
  seen_in: Generated<string[]>;
  undone_at: Timestamp | null;
}

export interface WayIn {
  counts: Generated<boolean | null>;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  locked_at: Timestamp | null;
  lookup: string;
  made_at: Generated<Timestamp>;
  made_by: string;
  person_id: string;
  wrapped_seed: Buffer;
}

export interface Welcome {
  at: Timestamp;
  id: string;
  person_id: string | null;
  supporter_id: string;
}

export interface Words {
  about: string | null;
  at: Generated<Timestamp>;
  author_id: string;
  circle_id: string;
  epoch: number;
  field: number;
  row_id: string;
  sealed: Buffer;
  version: number;
}

export interface WorkPhone {
  changed_at: Timestamp;
  person_id: string;
  programme_id: string;
  sealed: Buffer;
}

export interface DB {
  absence: Absence;
  access_event: AccessEvent;
  access_link: AccessLink;
  access_root: AccessRoot;
  access_unrooted: AccessUnrooted;
  access_waiting: AccessWaiting;
  account_deletion: AccountDeletion;
  acknowledgement: Acknowledgement;
  agreement: Agreement;
  agreement_acceptance: AgreementAcceptance;
  agreement_version: AgreementVersion;
  alone_count: AloneCount;
  appointment: Appointment;
  appointment_series: AppointmentSeries;
  break_given_up: BreakGivenUp;
  calendar_feed: CalendarFeed;
  call_back: CallBack;
  call_back_number: CallBackNumber;
  call_by_text: CallByText;
  call_count: CallCount;
  call_own_count: CallOwnCount;
  call_settings: CallSettings;
  care_answer: CareAnswer;
  care_link: CareLink;
  care_message: CareMessage;
  care_place: CarePlace;
  care_thread: CareThread;
  circle: Circle;
  circle_epoch: CircleEpoch;
  circle_key: CircleKey;
  code_signature: CodeSignature;
  commitment: Commitment;
  communal_time: CommunalTime;
  concern: Concern;
  concern_check: ConcernCheck;
  concern_note: ConcernNote;
  concern_settings: ConcernSettings;
  contact: Contact;
  contact_wish: ContactWish;
  cover: Cover;
  cover_message: CoverMessage;
  cover_runs: CoverRuns;
  cover_settings: CoverSettings;
  demo_door: DemoDoor;
  directory_address: DirectoryAddress;
  directory_address_decision: DirectoryAddressDecision;
  directory_category: DirectoryCategory;
  directory_check: DirectoryCheck;
  directory_contact: DirectoryContact;
  directory_hidden_address: DirectoryHiddenAddress;
  directory_hidden_text: DirectoryHiddenText;
  directory_import: DirectoryImport;
  directory_import_file: DirectoryImportFile;
  directory_location: DirectoryLocation;
  directory_organisation: DirectoryOrganisation;
  directory_phone: DirectoryPhone;
  directory_place: DirectoryPlace;
  directory_programme: DirectoryProgramme;
  directory_schedule: DirectorySchedule;
  directory_service: DirectoryService;
  directory_service_category: DirectoryServiceCategory;
  directory_tip: DirectoryTip;
  directory_word: DirectoryWord;
  disclosure: Disclosure;
  drop_in_entry: DropInEntry;
  drop_in_list: DropInList;
  duty_authority: DutyAuthority;
  duty_consult: DutyConsult;
  duty_counted: DutyCounted;
  duty_draft: DutyDraft;
  duty_report: DutyReport;
  duty_settings: DutySettings;
  enrolment: Enrolment;
  enrolment_step: EnrolmentStep;
  ethics_training: EthicsTraining;
  former_key: FormerKey;
  former_step: FormerStep;
  guarded_copy: GuardedCopy;
  guardian: Guardian;
  held_time: HeldTime;
  help_number: HelpNumber;
  invitation: Invitation;
  joint_half: JointHalf;
  joint_key: JointKey;
  joint_notice: JointNotice;
  joint_opening: JointOpening;
  joint_settings: JointSettings;
  joint_use: JointUse;
  keeping: Keeping;
  key_date: KeyDate;
  leave_days: LeaveDays;
  legal_demand: LegalDemand;
  legal_demand_step: LegalDemandStep;
  legal_demand_tick: LegalDemandTick;
  legal_hold: LegalHold;
  limits_text: LimitsText;
  limits_version: LimitsVersion;
  lock_word: LockWord;
  match: Match;
  message: Message;
  message_later: MessageLater;
  migration: Migration;
  month_count: MonthCount;
  name_mark: NameMark;
  not_well_day: NotWellDay;
  notice: Notice;
  on_call_phone: OnCallPhone;
  on_call_slot: OnCallSlot;
  orientation_seen: OrientationSeen;
  out_of_role_copy: OutOfRoleCopy;
  out_of_role_count: OutOfRoleCount;
  outside_route: OutsideRoute;
  pair_begun: PairBegun;
  pair_rule: PairRule;
  passkey: Passkey;
  passkey_answered: PasskeyAnswered;
  person: Person;
  place: Place;
  privacy_version: PrivacyVersion;
  private_room: PrivateRoom;
  programme: Programme;
  prompt_answer: PromptAnswer;
  public_name: PublicName;
  public_name_word: PublicNameWord;
  reach_channel: ReachChannel;
  reach_code: ReachCode;
  reach_delivery: ReachDelivery;
  relation: Relation;
  release: Release;
  release_stop_notice: ReleaseStopNotice;
  reminder: Reminder;
  reminder_call: ReminderCall;
  reminder_call_time: ReminderCallTime;
  resource_request: ResourceRequest;
  resource_request_step: ResourceRequestStep;
  return_key: ReturnKey;
  return_offer: ReturnOffer;
  return_request: ReturnRequest;
  role_word: RoleWord;
  room_closure: RoomClosure;
  room_time: RoomTime;
  rota_member: RotaMember;
  safe_place: SafePlace;
  safe_way: SafeWay;
  second_step: SecondStep;
  second_step_lost: SecondStepLost;
  session: Session;
  shared_prompt: SharedPrompt;
  shift: Shift;
  sign_in_name: SignInName;
  stand_in: StandIn;
  stand_in_share: StandInShare;
  supervised_now: SupervisedNow;
  supervision: Supervision;
  supervision_held: SupervisionHeld;
  supervisor_phone: SupervisorPhone;
  support_around: SupportAround;
  supporter_gone: SupporterGone;
  supporter_hours: SupporterHours;
  supporter_page: SupporterPage;
  supporter_room: SupporterRoom;
  supporter_thread: SupporterThread;
  telephone_event: TelephoneEvent;
  thread: Thread;
  thread_place: ThreadPlace;
  thread_stop: ThreadStop;
  to_say: ToSay;
  try_allowance: TryAllowance;
  waiting_to_be_let_in: WaitingToBeLetIn;
  way_change: WayChange;
  way_in: WayIn;
  welcome: Welcome;
  words: Words;
  work_phone: WorkPhone;
}
