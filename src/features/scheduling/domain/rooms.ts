/** What a programme says of a room, in the order in which it is said (R019). */
export const roomQualities = [
	'doorCloses',
	'nobodyPasses',
	'nobodyHears',
	'stepFree',
	'forChildren'
] as const;
export type RoomQuality = (typeof roomQualities)[number];

/** A room as the programme says it. */
export type Room = {
	id: string;
	name: string;
	finding: string;
	qualities: RoomQuality[];
};

/** Letters of a name, and of the words that say where it is. */
export const longestRoomName = 60;
export const longestFinding = 200;

/** Rooms one programme keeps. */
export const mostRooms = 30;

/** Minutes that lie between two who have the same room. */
export const betweenRooms = 5;

/** Where a room is kept apart: minutes around each coming and going in which nobody else comes or goes (H40). */
export const aroundTheDoor = 5;

/** Days ahead of which leads see when rooms are taken. */
export const shownAhead = 14;

/** Days a room can be closed at once. */
export const longestClosure = 366;
