import { defineParams } from '@sveltejs/kit/params';
import { isReservedSegment, isSlug } from '#platform/http/segments.ts';

/** The optional first path segment names the organisation; words that are pages of ours are never taken for one. */
export const params = defineParams({
	org: (segment) => (isSlug(segment) && !isReservedSegment(segment) ? segment : undefined)
});
