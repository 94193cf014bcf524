import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { CheckInput } from "../../define.ts";
import type { Known } from "./answers.ts";

/** What is wrong beside another answer, or on this day. Pure; passes over what could not be read. */
export function checks({ answers, today }: CheckInput): readonly Finding[] {
	const { birthDate, visitOn, count, members = [] } = (answers ?? {}) as Known;
	const wrong = (field: string, problem: string) => finding("L03", { place: { field }, params: { problem, field } });
	const seen = members.map(({ name, birthDate: born }) => `${name.toLowerCase()} ${born}`);
	return [
		...(birthDate !== undefined && birthDate > today ? [wrong("birthDate", "form")] : []),
		...(visitOn !== undefined && visitOn < today ? [wrong("visitOn", "form")] : []),
		...(count !== undefined && members.length > 0 && count !== members.length ? [wrong("count", "count")] : []),
		...seen.flatMap((one, index) =>
			seen.indexOf(one) < index ? [finding("L09", { place: { person: index + 1 } })] : [],
		),
	];
}
