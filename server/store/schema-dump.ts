import type { Tx } from "./pool.ts";

/** One question to the catalogue per kind of thing; each gives lines that read as SQL and are ordered by name, so that a diff is small. */
const questions: readonly (readonly [heading: string, sql: string])[] = [
	[
		"Tables",
		`select 'table ' || c.relname || ' (' || E'\\n' || string_agg(
				E'\\t' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
				|| case when a.attnotnull then ' not null' else '' end
				|| case when a.attidentity = 'a' then ' generated always as identity' else '' end
				|| coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), E',\\n' order by a.attnum) || E'\\n)' as line
			from pg_class c
				join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
				left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
			group by c.relname order by c.relname`,
	],
	[
		"Constraints",
		`select conrelid::regclass || ': ' || conname || ' ' || pg_get_constraintdef(oid) as line
			from pg_constraint
			where connamespace = 'public'::regnamespace and contype <> 'n'
			order by conrelid::regclass::text, conname`,
	],
	[
		"Indexes",
		`select pg_get_indexdef(i.indexrelid) as line
			from pg_index i join pg_class c on c.oid = i.indexrelid
			where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
			order by c.relname`,
	],
	[
		"Triggers",
		`select pg_get_triggerdef(t.oid) as line
			from pg_trigger t join pg_class c on c.oid = t.tgrelid
			where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
			order by c.relname, t.tgname`,
	],
	[
		"Functions",
		`select pg_get_functiondef(oid) as line from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
	],
];

/**
 * The schema as it is, in words that compare: what all migrations together have made. The golden file is for reading; the migrations are what
 * runs.
 */
export async function dumpSchema(tx: Tx): Promise<string> {
	const parts = ["-- Generated from the migrations by `npm run generate`. Do not edit.\n"];
	for (const [heading, sql] of questions) {
		const found = await tx.query<{ line: string }>(sql);
		parts.push(
			`-- ${heading}\n\n${found.rows.map(({ line }) => `${line.trimEnd()};\n`).join(heading === "Tables" || heading === "Functions" ? "\n" : "")}`,
		);
	}
	return parts.join("\n");
}

export const goldenSchema = new URL("./schema.golden.sql", import.meta.url);
