import type { Words } from "../../../findings/lang.ts";
import type { FormField, FormSection } from "../../form.ts";
import { words } from "../words.ts";

function section(id: string, title: Words, fields: readonly FormField[]): FormSection {
	return { id, title, fields: fields.map(({ name }) => name) };
}

/** The parts of the form, as `form.ts` has them. */
type Parts = Readonly<
	Record<
		"person" | "contact" | "languages" | "residence" | "korean" | "preference" | "circumstances",
		readonly FormField[]
	>
> & { readonly work: FormField };

/** One small page each, for whoever fills it in on a telephone. */
export function sectionsOf(parts: Parts): readonly FormSection[] {
	const { person, contact, languages, residence, work, korean, preference, circumstances } = parts;
	return [
		section("person", words("인적 사항", "Жеке маалымат", "Личные данные", "Personal data"), person),
		section(
			"contact",
			words(
				"연락처와 거주지",
				"Байланыш жана жашаган жер",
				"Связь и место жительства",
				"Contact and place of residence",
			),
			contact,
		),
		section("languages", words("언어", "Тилдер", "Языки", "Languages"), languages),
		section("residence", words("체류", "Жашап туруу", "Проживание", "Residence"), residence),
		section("work", words("국내 근무 경력", "Эмгек тажрыйбасы", "Опыт работы", "Work"), [work]),
		section("korean", words("한국어 능력", "Корей тили", "Корейский язык", "Korean"), korean),
		section(
			"preference",
			words("우대 사항", "Артыкчылык берүү шарттары", "Условия предпочтения", "Grounds of preference"),
			preference,
		),
		section(
			"circumstances",
			words("결격사유", "Тоскоол болуучу жагдайлар", "Препятствия", "Circumstances that bar"),
			circumstances,
		),
	];
}
