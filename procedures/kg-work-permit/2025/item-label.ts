import type { Lang, Words } from "../../../findings/lang.ts";

const whole: Words = {
	ky: "Арыз толугу менен",
	ru: "Заявление в целом",
	en: "The application as a whole",
	ko: "신청 전체",
};
const person: Words = { ky: "Жумушчу", ru: "Работник", en: "Worker", ko: "근로자" };

type Answers = {
	readonly workers?: readonly { readonly name?: string; readonly occupation?: string }[];
};

/** "2. AKHMET DEMIR" for a worker. What the answers do not say is left out. */
export function itemLabel(item: string, answers: unknown, lang: Lang): string {
	const known = (answers ?? {}) as Answers;
	const [kind, ordinal] = item.split(".");
	const index = Number(ordinal) - 1;
	if (kind === "person") {
		const worker = known.workers?.[index];
		return `${index + 1}. ${[worker?.name ?? person[lang], worker?.occupation].filter(Boolean).join(", ")}`;
	}
	return whole[lang];
}
