/** As much of JSON Schema (2020-12) as `docs/record.schema.json` uses. A keyword it does not know is a fault of its own. */
type Schema = Record<string, unknown>;

const silent = new Set(['$schema', '$id', '$defs', 'title', 'description']);

/** Everything in which `value` is not as the schema says, as `place: what`. */
export function faultsAgainst(root: Schema, value: unknown, schema: Schema = root, place = ''): string[] {
	const faults: string[] = [];
	const wrong = (what: string) => faults.push(`${place || '/'}: ${what}`);
	const below = (inner: unknown, part: unknown, at: string) =>
		faults.push(...faultsAgainst(root, inner, part as Schema, at));
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	const known: Record<string, (said: never) => void> = {
		$ref: (ref: string) => below(value, (root.$defs as Schema)[ref.replace('#/$defs/', '')], place),
		const: (wanted: unknown) => value === wanted || wrong(`is not ${String(wanted)}`),
		enum: (wanted: unknown[]) => wanted.includes(value) || wrong('is none of those'),
		type: (types: string | string[]) =>
			[types].flat().includes(typeOf(value)) || wrong(`is ${typeOf(value)}`),
		pattern: (pattern: string) =>
			typeof value !== 'string' || new RegExp(pattern, 'u').test(value) || wrong(`is not like ${pattern}`),
		anyOf: (all: Schema[]) =>
			all.some((one) => faultsAgainst(root, value, one, place).length === 0) || wrong('is none of any'),
		required: (names: string[]) =>
			names.forEach((name) => (isObject && name in value) || wrong(`has no ${name}`)),
		properties: (properties: Record<string, Schema>) => {
			if (!isObject) return;
			for (const [name, inner] of Object.entries(value))
				if (properties[name]) below(inner, properties[name], `${place}/${name}`);
				else if (schema.additionalProperties === false) wrong(`has ${name}`);
		},
		additionalProperties: () => undefined,
		items: (items: Schema) =>
			Array.isArray(value) && value.forEach((inner, at) => below(inner, items, `${place}/${at}`))
	};
	for (const [keyword, said] of Object.entries(schema))
		if (known[keyword]) known[keyword](said as never);
		else if (!silent.has(keyword)) wrong(`the schema says ${keyword}`);
	return faults;
}

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
