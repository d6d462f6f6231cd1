export { draftRelease, readDraftForm } from './server/draft-release.ts';
export { dropRelease, explainRelease, giveRelease, revokeRelease } from './server/give-release.ts';
export { noteLeft, noteSeveral } from './server/note-left.ts';
export { choosePacks, readPacks } from './server/privacy.ts';
export { readOwnReleases, readRelease, readReleasesOf, readSheet } from './server/read-releases.ts';
export { recordPart } from './server/record-part.ts';
