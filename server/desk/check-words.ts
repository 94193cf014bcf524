import type { DeskLang } from "./texts.ts";

type Words = Readonly<Record<DeskLang, string>>;

function words(ky: string, ru: string, en: string, ko: string): Words {
	return { ky, ru, en, ko };
}

/** What each row of a signature report looked at (ids of cms/src), as an officer would say it. */
const wordsById: Readonly<Record<string, Words>> = {
	"algorithm-supported": words(
		"Алгоритм бул жерде текшерилет",
		"Алгоритм здесь проверяется",
		"The algorithm is checked here",
		"이곳에서 검사하는 알고리즘입니다",
	),
	"signed-attributes-form": words(
		"Колдун түзүлүшү туура",
		"Строение подписи верно",
		"The signature is well formed",
		"서명의 구조가 올바릅니다",
	),
	"content-type-matches": words(
		"Мазмундун түрү дал келет",
		"Вид содержания совпадает",
		"The kind of content agrees",
		"내용의 종류가 일치합니다",
	),
	"content-present": words(
		"Кол коюлган документ колу менен чогуу",
		"Подписанный документ при подписи",
		"The document that was signed is there",
		"서명된 서류가 서명과 함께 있습니다",
	),
	"digest-matches": words(
		"Документ кол коюлгандан бери өзгөргөн эмес",
		"Документ не менялся после подписания",
		"The document has not changed since it was signed",
		"서명한 뒤로 서류가 바뀌지 않았습니다",
	),
	"certificate-found": words(
		"Кол койгондун сертификаты бар",
		"Сертификат подписавшего на месте",
		"The signer's certificate is there",
		"서명한 사람의 인증서가 있습니다",
	),
	"signature-value": words(
		"Кол ушул сертификаттыкы",
		"Подпись сделана этим сертификатом",
		"The signature was made with this certificate",
		"이 인증서로 한 서명입니다",
	),
	"signing-certificate-matches": words(
		"Колдо ушул сертификат көрсөтүлгөн",
		"В подписи назван этот сертификат",
		"The signature names this certificate",
		"서명에 이 인증서가 명시되어 있습니다",
	),
	"algorithm-strength": words(
		"Алгоритм жетиштүү бекем",
		"Алгоритм достаточно стойкий",
		"The algorithm is strong enough",
		"알고리즘의 강도가 충분합니다",
	),
	"signed-attributes": words(
		"Колдо убактысы жана сертификаты бар",
		"В подписи есть время и сертификат",
		"The signature carries its attributes",
		"서명에 시각과 인증서가 들어 있습니다",
	),
	"path.found": words(
		"Сертификат аккредитацияланган борборго алып барат",
		"Сертификат ведёт к аккредитованному центру",
		"The certificate leads to an accredited centre",
		"인증서가 인가된 인증기관으로 이어집니다",
	),
	"path.signatures": words(
		"Тизмектеги колдор туура",
		"Подписи в цепочке верны",
		"The signatures along the chain are right",
		"체인의 서명이 모두 올바릅니다",
	),
	"path.keys": words(
		"Тизмектеги ачкычтар бекем",
		"Ключи в цепочке стойкие",
		"The keys along the chain are strong",
		"체인의 키 강도가 충분합니다",
	),
	"path.validity": words(
		"Мөөнөтү өткөн эмес",
		"Срок действия не истёк",
		"Within the time of validity",
		"유효 기간이 지나지 않았습니다",
	),
	"path.authorities": words(
		"Берген борбордун укугу бар",
		"У выдавшего центра есть право",
		"The issuer is an authority",
		"발급한 기관에 발급 권한이 있습니다",
	),
	"path.length": words(
		"Тизмектин узундугу уруксат берилгендей",
		"Длина цепочки допустима",
		"The chain is no longer than allowed",
		"체인의 길이가 허용 범위 안에 있습니다",
	),
	"path.authority-key-usage": words(
		"Борбордун ачкычы ушуга арналган",
		"Ключ центра для этого предназначен",
		"The centre's key is meant for this",
		"인증기관의 키가 이 용도에 맞습니다",
	),
	"path.profile": words(
		"Сертификаттар эрежеге ылайык түзүлгөн",
		"Сертификаты составлены по правилам",
		"The certificates are made by the rules",
		"인증서가 규칙에 맞게 작성되었습니다",
	),
	"path.critical-extensions": words(
		"Белгисиз милдеттүү талап жок",
		"Неизвестных обязательных требований нет",
		"No unknown critical demand",
		"알 수 없는 필수 요구 사항이 없습니다",
	),
	"path.name-constraints": words(
		"Аттарга чек сакталган",
		"Ограничения имён соблюдены",
		"The constraints on names hold",
		"이름 제한이 지켜졌습니다",
	),
	"path.policies": words("Саясаттар дал келет", "Политики согласованы", "The policies agree", "정책이 일치합니다"),
	"path.key-usage": words(
		"Ачкыч кол коюуга арналган",
		"Ключ предназначен для подписи",
		"The key is meant for signing",
		"서명에 쓰는 키입니다",
	),
	"path.revocation": words(
		"Сертификат кайтарып алынган эмес",
		"Сертификат не отозван",
		"The certificate is not revoked",
		"인증서가 폐지되지 않았습니다",
	),
	"path.limit": words(
		"Тизмек өтө татаал эмес",
		"Цепочка не слишком сложна",
		"The chain is not too complex",
		"체인이 지나치게 복잡하지 않습니다",
	),
	"path.structure": words(
		"Сертификат окулат",
		"Сертификат читается",
		"The certificate can be read",
		"인증서를 읽을 수 있습니다",
	),
};

/** Ids that have words, for the test that compares them with those of cms/. */
export const checksWithWords: readonly string[] = Object.keys(wordsById);

/** The sentence of a check; an id that has none yet is shown as it is. */
export function checkWords(id: string, lang: DeskLang): string {
	return wordsById[id]?.[lang] ?? id;
}
