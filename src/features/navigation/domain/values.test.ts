import { describe, expect, it } from 'vitest';
import {
	manyLines,
	plainPostcode,
	readDate,
	readDegrees,
	readList,
	readPhone,
	readTime,
	readWebsite,
	readWeekday,
	readYesNo
} from './values.ts';

describe('the cells of a directory', () => {
	it('hold dates in four ways, and no thirteenth month', () => {
		expect(
			['1/24/70', '12/24/2014', 'December 24, 2014', '2014-12-24', 'January 01, 0001'].map(readDate)
		).toEqual(['1970-01-24', '2014-12-24', '2014-12-24', '2014-12-24', '0001-01-01']);
		expect(['24/2/70', '13/27/2014', '2/29/2015', 'soon', ''].map(readDate)).toEqual([
			null,
			null,
			null,
			null,
			null
		]);
	});

	it('hold times with and without morning and evening', () => {
		expect(['9:30', '5:00 PM', '3pm', '12 am', '17:00', '08:00', '24:00'].map(readTime)).toEqual([
			'09:30',
			'17:00',
			'15:00',
			'00:00',
			'17:00',
			'08:00',
			'00:00'
		]);
		expect(['25:00', '9', '13 pm', '10:75', 'noon'].map(readTime)).toEqual([null, null, null, null, null]);
	});

	it('hold days, yes and no, degrees and lists', () => {
		expect(['Monday', 'tue', 'Thurs', '7', 'Someday'].map(readWeekday)).toEqual([1, 2, 4, 7, null]);
		expect(['', 'FALSE', 'true', 'Yes', 'perhaps'].map(readYesNo)).toEqual([false, false, true, true, null]);
		expect([
			readDegrees('39.33704410000001', 90),
			readDegrees('-176.1', 180),
			readDegrees('91', 90),
			readDegrees('x', 90)
		]).toEqual([39.33704410000001, -176.1, null, null]);
		expect(readList('English,  Spanish;ASL., English')).toEqual(['English', 'Spanish', 'ASL']);
		expect(manyLines('  A \r\n\r\n\r\n\r\n B  b ')).toBe('A\n\nB b');
	});

	it('hold telephone numbers that can be dialled, letters too', () => {
		expect(readPhone('(410) 555-0134')).toEqual({ shown: '(410) 555-0134', dial: '+14105550134' });
		expect(readPhone('(800) AGE-DIAL')).toEqual({ shown: '(800) AGE-DIAL', dial: '+18002433425' });
		expect(readPhone('(311)    -')).toEqual({ shown: '311', dial: '311' });
		expect(readPhone('(   ) 911-    ')).toEqual({ shown: '911', dial: '911' });
		expect(readPhone('650 403-4300', '', '4385')).toEqual({
			shown: '650 403-4300',
			dial: '+16504034300,4385'
		});
		expect(readPhone('+44 20 7946 0000').dial).toBe('+442079460000');
		expect(readPhone('call us').dial).toBeNull();
		expect(readPhone('( ) - -').dial).toBeNull();
	});

	it('hold web addresses people may follow, and no others', () => {
		expect(readWebsite('www.example.org')).toBe('http://www.example.org/');
		expect(
			['javascript:alert(1)', 'data:text/html,x', 'http://a b', 'nowhere', 'http://user:x@example.org'].map(
				readWebsite
			)
		).toEqual([null, null, null, null, null]);
	});

	it('hold postcodes that are compared without their spaces and additions', () => {
		expect(['21102-0390', ' 21102 ', 'h2x 1y4'].map(plainPostcode)).toEqual(['21102', '21102', 'H2X1Y4']);
	});
});
