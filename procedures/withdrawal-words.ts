import type { Lang } from "../findings/lang.ts";

/** What the letter says that confirms a withdrawal. Moments, the telephone and the address come in as finished words. */
export type WithdrawalWords = {
	readonly subject: string;
	readonly withdrawn: (moment: string) => string;
	/** By which door: his own page, or an officer to whom he had said it. */
	readonly onPage: string;
	readonly byOfficer: string;
	readonly final: string;
	readonly again: string;
	/** Of a procedure that has told in its consents how many days papers are kept. */
	readonly keptDays: (days: number) => string;
	readonly kept: string;
	readonly notYou: (phone: string, address: string) => string;
	readonly notYouNext: string;
};

export const withdrawalWords: Readonly<Record<Lang, WithdrawalWords>> = {
	ky: {
		subject: "арызыңыз кайтарып алынды",
		withdrawn: (moment) => `Арызыңыз кайтарып алынды: ${moment}.`,
		onPage:
			"Ал арыздын барагында кайтарып алынды. Барак номер жана экинчи сыр менен же ушул дарекке жөнөтүлгөн шилтеме менен ачылат.",
		byOfficer: "Муну кызматкер жазып койду.",
		final:
			"Иш ушуну менен бүттү. Муну эч ким артка кайтара албайт: сиз да, мекеме да. Арыздын номери абалын мурдагыдай эле көрсөтөт.",
		again: "Арыздарды кабыл алуу жүрүп турганда жаңы арыз берсеңиз болот; анын келген күнү жаңы болот.",
		keptDays: (days) =>
			`Документтериңиз мындан ары каралбайт. Макулдук бергенде айтылгандай, алар жыйынтык жарыялангандан кийин ${days} күн сакталып, анан жок кылынат.`,
		kept: "Документтериңиз мындан ары каралбайт. Алар иш кагаздары катары мекемеде калат; канча убакыт сакталарын мекемеден сурасаңыз болот.",
		notYou: (phone, address) =>
			`Эгер муну сиз кылбасаңыз, дароо ${phone} номерине чалыңыз же ${address} дарегине арыздын номерин көрсөтүп жазыңыз: катты кызматкер окуйт.`,
		notYouNext:
			"Анда номер менен экинчи сырды же почтаңызды бирөө билет. Кайтарып алынган арыз калыбына келбейт; кабыл алуу жүрүп турса, жаңы арыз бериңиз: анын өзүнүн сыры болот, аны эч кимге айтпаңыз.",
	},
	ru: {
		subject: "ваше заявление отозвано",
		withdrawn: (moment) => `Ваше заявление отозвано: ${moment}.`,
		onPage:
			"Это сделано на странице заявления. Она открывается номером и вторым секретом или по ссылке, присланной на этот адрес.",
		byOfficer: "Это записал сотрудник.",
		final:
			"На этом дело завершено. Вернуть его не может никто: ни вы, ни ведомство. Номер заявления по-прежнему показывает его состояние.",
		again: "Новое заявление можно подать, пока идёт приём; день поступления будет новым.",
		keptDays: (days) =>
			`Ваши документы больше не рассматриваются. Как сказано в согласии, они хранятся ${days} дн. после объявления результата и затем уничтожаются.`,
		kept: "Ваши документы больше не рассматриваются. Они остаются в ведомстве как бумаги дела; сколько их хранят, можно узнать в ведомстве.",
		notYou: (phone, address) =>
			`Если это были не вы, сразу позвоните: ${phone} – или напишите на ${address}, указав номер заявления: письмо прочтёт сотрудник.`,
		notYouNext:
			"Тогда кто-то знает номер и второй секрет или читает вашу почту. Отозванное заявление не возвращается; пока идёт приём, подайте новое: у него будет свой секрет, не сообщайте его никому.",
	},
	en: {
		subject: "your application was withdrawn",
		withdrawn: (moment) => `Your application was withdrawn on ${moment}.`,
		onPage:
			"It was done on the page of the application, which opens with the number and the second secret, or by a link that is sent to this address.",
		byOfficer: "An officer wrote it down.",
		final:
			"With that the case has ended. Nobody can bring it back: neither you nor the office. The number goes on showing how the application stands.",
		again: "You may file a new application while applications are taken; its day of arrival will be a new one.",
		keptDays: (days) =>
			`Your documents are not considered further. As the consent says, they are kept for ${days} days after the result is announced and then destroyed.`,
		kept: "Your documents are not considered further. They stay with the office as papers of the case; the office tells you how long it keeps them.",
		notYou: (phone, address) =>
			`If it was not you, call ${phone} at once, or write to ${address} and quote the number of the application: an officer reads it.`,
		notYouNext:
			"Somebody then knows the number and the second secret, or reads your mail. What was withdrawn does not come back; while applications are taken, file a new one: it has a secret of its own, which you should tell nobody.",
	},
	ko: {
		subject: "신청이 철회되었습니다",
		withdrawn: (moment) => `신청이 철회되었습니다: ${moment}.`,
		onPage:
			"신청 페이지에서 철회되었습니다. 이 페이지는 접수번호와 두 번째 비밀번호로, 또는 이 주소로 보낸 링크로 열립니다.",
		byOfficer: "담당자가 철회를 기록했습니다.",
		final:
			"이로써 신청은 끝났습니다. 신청하신 분도 기관도 되돌릴 수 없습니다. 접수번호로는 계속 진행 상태를 볼 수 있습니다.",
		again: "접수를 받는 동안에는 새로 신청할 수 있으나, 접수일은 새로 정해집니다.",
		keptDays: (days) =>
			`서류는 더 이상 검토하지 않습니다. 동의하실 때 안내한 대로 결과 발표 후 ${days}일까지 보관한 뒤 파기합니다.`,
		kept: "서류는 더 이상 검토하지 않습니다. 기관이 신청 기록으로 보관하며, 보관 기간은 기관에 문의하실 수 있습니다.",
		notYou: (phone, address) =>
			`본인이 철회하지 않았다면 바로 ${phone}로 전화하시거나, 접수번호를 적어 ${address}로 편지를 보내 주십시오. 담당자가 읽습니다.`,
		notYouNext:
			"그렇다면 누군가 접수번호와 두 번째 비밀번호를 알고 있거나 메일을 읽고 있는 것입니다. 철회된 신청은 되살릴 수 없습니다. 접수를 받는 동안이면 새로 신청하십시오. 새 신청에는 새 비밀번호가 있으니 아무에게도 알려 주지 마십시오.",
	},
};
