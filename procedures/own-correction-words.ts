import type { Lang } from "../findings/lang.ts";

/**
 * What becomes of a correction that came through the applicant's page while the application waited for none. Moments and numbers come in as finished
 * words; `own` is the number under which the correction is kept.
 */
export type OwnCorrectionWords = {
	readonly subject: string;
	readonly arrived: (moment: string, own: string) => string;
	readonly stays: string;
	/** Until when it could be corrected without being asked. */
	readonly closed: (moment: string) => string;
	readonly notAwaited: string;
	readonly officer: string;
	readonly where: string;
	/** Control found faults in it: no officer has it before him. */
	readonly faulty: string;
	readonly joined: string;
	readonly joinedNext: string;
	readonly own: (own: string) => string;
	readonly notTaken: string;
	readonly ownState: (own: string) => string;
};

export const ownCorrectionWords: Readonly<Record<Lang, OwnCorrectionWords>> = {
	ky: {
		subject: "арызыңыздын оңдоосу",
		arrived: (moment, own) => `Оңдооңуз келди: ${moment}. Ал ${own} номери менен сакталды.`,
		stays: "Арызыңыздын өзү ошол бойдон турат: номери менен келген убактысы мурдагыдай, ал андан кечиккен жок.",
		closed: (moment) =>
			`Аны суроосуз оңдоого мына ушул убакытка чейин болчу: ${moment}. Бул оңдоону эч ким сураган эмес, ошондуктан ал арызга өзүнөн өзү кошулбайт.`,
		notAwaited: "Арыз ал учурда оңдоо күтүп турган эмес, ошондуктан ал арызга өзүнөн өзү кошулбайт.",
		officer: "Оңдоону кызматкер карайт. Ага чейин мурдагы жооптор менен документтер күчүндө калат.",
		where:
			"Эмне болгону арызыңыздын барагында, «Бул жерден эмне жөнөттүңүз» деген жерде көрүнөт; кызматкер чечкенде кат да жазабыз.",
		faulty:
			"Бирок оңдоодо каталар бар: алар өзүнүн номери менен башка катта айтылган. Ушул түрүндө ал эске алынбайт; мурдагы жооптор менен документтер күчүндө калат.",
		joined: "Кызматкер аны арызыңызга кошту.",
		joinedNext:
			"Эми баары кайра текшерилет; жыйынтыгы өзүнчө катта келет. Арыздын номери менен күнү ошол бойдон калат.",
		own: (own) => `Кызматкер оңдоону карады. Ал арызыңызга кошулган жок: ${own} номери менен өзүнчө арыз болуп турат.`,
		notTaken: "Кызматкер оңдоону карады. Ал арызыңызга кошулган жок.",
		ownState: (own) => `${own} номеринин абалы`,
	},
	ru: {
		subject: "исправление вашего заявления",
		arrived: (moment, own) => `Ваше исправление поступило: ${moment}. Оно записано под номером ${own}.`,
		stays: "Само заявление остаётся как есть, с прежним номером и временем поступления; от этого оно не опоздало.",
		closed: (moment) =>
			`Исправлять без просьбы ведомства можно было до этого времени: ${moment}. Этого исправления никто не просил, поэтому само оно к заявлению не присоединяется.`,
		notAwaited: "Заявление тогда не ждало исправления, поэтому само оно к заявлению не присоединяется.",
		officer: "Исправление посмотрит сотрудник. До тех пор действуют прежние ответы и документы.",
		where:
			"Что из этого вышло, будет видно на странице вашего заявления, в разделе «Что вы прислали здесь»; когда сотрудник решит, мы напишем.",
		faulty:
			"Но в исправлении есть ошибки: о них сказано в отдельном письме под его номером. В таком виде оно не учитывается; действуют прежние ответы и документы.",
		joined: "Сотрудник присоединил его к вашему заявлению.",
		joinedNext:
			"Теперь всё проверяется заново; что получилось, скажет отдельное письмо. Номер и дата заявления остаются прежними.",
		own: (own) =>
			`Сотрудник посмотрел исправление. К заявлению оно не присоединено: это отдельное заявление под номером ${own}.`,
		notTaken: "Сотрудник посмотрел исправление. К заявлению оно не присоединено.",
		ownState: (own) => `Состояние номера ${own}`,
	},
	en: {
		subject: "the correction of your application",
		arrived: (moment, own) => `Your correction arrived on ${moment}. It is kept under the number ${own}.`,
		stays:
			"The application itself stays as it is, with its number and its time of arrival, and is not late because of this.",
		closed: (moment) =>
			`It could be corrected without being asked until ${moment}. Nobody asked for this correction, so it does not join the application by itself.`,
		notAwaited: "The application did not wait for a correction then, so it does not join by itself.",
		officer: "An officer looks at the correction. Until then your earlier answers and documents stand.",
		where:
			"What came of it stands on the page of your application, under “What you sent here”; when the officer has decided we write to you.",
		faulty:
			"But the correction has faults, which another letter lists under its number. As it is it does not count; your earlier answers and documents stand.",
		joined: "An officer has joined it to your application.",
		joinedNext:
			"Everything is checked anew now, and a letter of its own says what came of it. Number and date of the application stay.",
		own: (own) =>
			`An officer has looked at the correction. It was not joined to your application: it is an application of its own under the number ${own}.`,
		notTaken: "An officer has looked at the correction. It was not joined to your application.",
		ownState: (own) => `How ${own} stands`,
	},
	ko: {
		subject: "신청을 고치신 자료",
		arrived: (moment, own) => `고치신 자료가 도착했습니다: ${moment}. 번호 ${own}로 저장했습니다.`,
		stays: "이미 내신 신청은 그대로입니다. 접수번호와 도착 시각이 바뀌지 않으며, 이 때문에 늦은 것이 되지 않습니다.",
		closed: (moment) =>
			`요청 없이 고칠 수 있는 기한은 다음과 같았습니다: ${moment}. 기관이 요청한 자료가 아니므로 신청에 자동으로 합쳐지지 않습니다.`,
		notAwaited: "그때 신청이 보완을 기다리고 있지 않았으므로 자동으로 합쳐지지 않습니다.",
		officer: "담당자가 고치신 자료를 봅니다. 그때까지는 이전 답변과 서류가 유효합니다.",
		where: "결과는 내 신청 페이지의 “여기서 보낸 것”에 나오며, 담당자가 정하면 편지로도 알려 드립니다.",
		faulty:
			"다만 고치신 자료에 고쳐야 할 점이 있어, 그 번호로 보내는 다른 편지에 적었습니다. 이대로는 반영되지 않으며 이전 답변과 서류가 유효합니다.",
		joined: "담당자가 이를 신청에 합쳤습니다.",
		joinedNext: "이제 전체를 다시 확인하며, 결과는 따로 편지로 알려 드립니다. 신청의 접수번호와 날짜는 그대로입니다.",
		own: (own) => `담당자가 고치신 자료를 보았습니다. 신청에 합치지 않았으며, 번호 ${own}의 별도 신청으로 남습니다.`,
		notTaken: "담당자가 고치신 자료를 보았습니다. 신청에 합치지 않았습니다.",
		ownState: (own) => `번호 ${own}의 상태`,
	},
};
