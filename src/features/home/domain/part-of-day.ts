/** How one says hello at this hour (0 to 23), where the programme is. */
export const partOfDay = (hour: number): 'morning' | 'day' | 'evening' =>
	hour >= 5 && hour < 12 ? 'morning' : hour >= 12 && hour < 18 ? 'day' : 'evening';
