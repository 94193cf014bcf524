import type { Lang, Words } from "../../../findings/lang.ts";
import { regions } from "./form-words.ts";

const whole: Words = {
	ky: "Арыз толугу менен",
	ru: "Заявление в целом",
	en: "The application as a whole",
	ko: "신청 전체",
};
const person: Words = { ky: "Жумушчу", ru: "Работник", en: "Worker", ko: "근로자" };

type Answers = {
	readonly region?: string;
	readonly places?: readonly { readonly occupation?: string }[];
	readonly workers?: readonly { readonly name?: string; readonly occupation?: string }[];
};

/** "Welder, Chuy region" for a row of places, "2. AKHMET DEMIR" for a worker. What the answers do not say is left out. */
export function itemLabel(item: string, answers: unknown, lang: Lang): string {
	const known = (answers ?? {}) as Answers;
	const [kind, ordinal] = item.split(".");
	const index = Number(ordinal) - 1;
	if (kind === "place") {
		const region = regions.find(({ value }) => value === known.region)?.label[lang];
		return [known.places?.[index]?.occupation, region].filter(Boolean).join(", ");
	}
	if (kind === "person") {
		const worker = known.workers?.[index];
		return `${index + 1}. ${[worker?.name ?? person[lang], worker?.occupation].filter(Boolean).join(", ")}`;
	}
	return whole[lang];
}
