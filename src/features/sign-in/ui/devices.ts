import { m } from '#paraglide/messages.js';
import type { Device } from '../domain/device.ts';

/** What somebody holds in their hand, in a rough word. */
export const deviceWords: Readonly<Record<Device, () => string>> = {
	phone: m.sign_in_device_phone,
	tablet: m.sign_in_device_tablet,
	computer: m.sign_in_device_computer,
	unknown: m.sign_in_device_unknown
};
