import type { DeskLang } from "./texts.ts";

type Words = Readonly<Record<DeskLang, string>>;

function words(ky: string, ru: string, en: string): Words {
	return { ky, ru, en };
}

/** What each row of a signature report looked at (ids of cms/src), as an officer would say it. */
const wordsById: Readonly<Record<string, Words>> = {
	"algorithm-supported": words(
		"Алгоритм бул жерде текшерилет",
		"Алгоритм здесь проверяется",
		"The algorithm is checked here",
	),
	"signed-attributes-form": words("Колдун түзүлүшү туура", "Строение подписи верно", "The signature is well formed"),
	"content-type-matches": words("Мазмундун түрү дал келет", "Вид содержания совпадает", "The kind of content agrees"),
	"content-present": words(
		"Кол коюлган документ колу менен чогуу",
		"Подписанный документ при подписи",
		"The document that was signed is there",
	),
	"digest-matches": words(
		"Документ кол коюлгандан бери өзгөргөн эмес",
		"Документ не менялся после подписания",
		"The document has not changed since it was signed",
	),
	"certificate-found": words(
		"Кол койгондун сертификаты бар",
		"Сертификат подписавшего на месте",
		"The signer's certificate is there",
	),
	"signature-value": words(
		"Кол ушул сертификаттыкы",
		"Подпись сделана этим сертификатом",
		"The signature was made with this certificate",
	),
	"signing-certificate-matches": words(
		"Колдо ушул сертификат көрсөтүлгөн",
		"В подписи назван этот сертификат",
		"The signature names this certificate",
	),
	"algorithm-strength": words(
		"Алгоритм жетиштүү бекем",
		"Алгоритм достаточно стойкий",
		"The algorithm is strong enough",
	),
	"signed-attributes": words(
		"Колдо убактысы жана сертификаты бар",
		"В подписи есть время и сертификат",
		"The signature carries its attributes",
	),
	"path.found": words(
		"Сертификат аккредитацияланган борборго алып барат",
		"Сертификат ведёт к аккредитованному центру",
		"The certificate leads to an accredited centre",
	),
	"path.signatures": words(
		"Тизмектеги колдор туура",
		"Подписи в цепочке верны",
		"The signatures along the chain are right",
	),
	"path.keys": words("Тизмектеги ачкычтар бекем", "Ключи в цепочке стойкие", "The keys along the chain are strong"),
	"path.validity": words("Мөөнөтү өткөн эмес", "Срок действия не истёк", "Within the time of validity"),
	"path.authorities": words(
		"Берген борбордун укугу бар",
		"У выдавшего центра есть право",
		"The issuer is an authority",
	),
	"path.length": words(
		"Тизмектин узундугу уруксат берилгендей",
		"Длина цепочки допустима",
		"The chain is no longer than allowed",
	),
	"path.authority-key-usage": words(
		"Борбордун ачкычы ушуга арналган",
		"Ключ центра для этого предназначен",
		"The centre's key is meant for this",
	),
	"path.profile": words(
		"Сертификаттар эрежеге ылайык түзүлгөн",
		"Сертификаты составлены по правилам",
		"The certificates are made by the rules",
	),
	"path.critical-extensions": words(
		"Белгисиз милдеттүү талап жок",
		"Неизвестных обязательных требований нет",
		"No unknown critical demand",
	),
	"path.name-constraints": words(
		"Аттарга чек сакталган",
		"Ограничения имён соблюдены",
		"The constraints on names hold",
	),
	"path.policies": words("Саясаттар дал келет", "Политики согласованы", "The policies agree"),
	"path.key-usage": words("Ачкыч кол коюуга арналган", "Ключ предназначен для подписи", "The key is meant for signing"),
	"path.revocation": words(
		"Сертификат кайтарып алынган эмес",
		"Сертификат не отозван",
		"The certificate is not revoked",
	),
	"path.limit": words("Тизмек өтө татаал эмес", "Цепочка не слишком сложна", "The chain is not too complex"),
	"path.structure": words("Сертификат окулат", "Сертификат читается", "The certificate can be read"),
};

/** Ids that have words, for the test that compares them with those of cms/. */
export const checksWithWords: readonly string[] = Object.keys(wordsById);

/** The sentence of a check; an id that has none yet is shown as it is. */
export function checkWords(id: string, lang: DeskLang): string {
	return wordsById[id]?.[lang] ?? id;
}
