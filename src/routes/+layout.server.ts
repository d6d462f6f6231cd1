import { frameOf } from '#platform/http/frame.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({ frame: frameOf(locals) });
