import type { Status } from "../../../casework/status.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { StatusWords } from "../../define.ts";

/** The statuses of which the house's own sentences speak of a permit, a fee, a commission or a letter that not everybody gets. */
type OwnStatus = Exclude<Status, "delivered" | "in_review" | "reserve" | "joined">;

/** What a status means to whoever wants to be a leader. Nobody here is granted a permit, and whoever filed without e-mail has his own page. */
export const stateWords: Readonly<Record<Lang, Readonly<Record<OwnStatus, StatusWords>>>> = {
	en: {
		to_check: {
			name: "An officer is checking",
			means: "Your documents have arrived. The program cannot decide something, so an officer looks at it.",
			next: "The officer looks and sends the answer.",
			todo: "If our letter asks you to confirm your address, open its link and press the button. Otherwise nothing: if there is a question, we write or call.",
		},
		rejected: {
			name: "Needs mending",
			means: "Your documents arrived, but did not pass control.",
			next: "We wait for the mended documents.",
			todo: "Our letter and your own page name every fault and how to mend it. Mend it and send it again with this number.",
		},
		incomplete: {
			name: "Something is missing",
			means: "Your documents arrived, but the set is not complete.",
			next: "When what is missing comes, you get the receipt.",
			todo: "Our letter and your own page say what is missing. Send only that, with this number.",
		},
		accepted: {
			name: "Accepted",
			means: "The set is complete and your documents are accepted. The receipt was issued.",
			next: "An officer considers the documents. The notice names no day for this step.",
			todo: "Keep the receipt: it proves that your documents were accepted.",
		},
		in_correction: {
			name: "Waiting for your answer",
			means: "The officer asked for something. The clock is stopped.",
			next: "The review goes on when your answer comes.",
			todo: "Our letter and your own page say what is asked. Send it with this number.",
		},
		before_board: {
			name: "In the selection",
			means: "Your application is compared with the others of this call.",
			next: "The result comes when the selection has ended.",
			todo: "Nothing. If there is an interview, we tell you its day.",
		},
		approved: {
			name: "Selected",
			means: "You have been selected. One condition is open.",
			next: "When the condition is met, the appointment is made.",
			todo: "Our letter names the condition and its day. Fulfil it.",
		},
		granted: {
			name: "Appointed",
			means: "You have been appointed.",
			next: "This application is finished.",
			todo: "Keep the certificate of appointment.",
		},
		refused: {
			name: "Not selected",
			means: "You were not selected.",
			next: "This application is finished.",
			todo: "Our letter gives the reason and says how to object.",
		},
		withdrawn: {
			name: "Withdrawn",
			means: "The application was withdrawn.",
			next: "This application is finished.",
			todo: "If you want to apply after all, file anew while the window is open.",
		},
		lapsed: {
			name: "Lapsed",
			means: "What was asked for did not come, so the application was closed.",
			next: "This application is finished.",
			todo: "You may file anew while the window is open: filing is free of charge.",
		},
	},
	ru: {
		to_check: {
			name: "Проверяет сотрудник",
			means: "Ваши документы дошли. Кое-что программа решить не может, это посмотрит сотрудник.",
			next: "Сотрудник посмотрит и пришлёт ответ.",
			todo: "Если в нашем письме просят подтвердить адрес, откройте ссылку и нажмите кнопку. Больше ничего делать не нужно: если будут вопросы, мы напишем или позвоним.",
		},
		rejected: {
			name: "Нужно исправить",
			means: "Документы пришли, но контроль не пройден.",
			next: "Ждём исправленные документы.",
			todo: "В нашем письме и на вашей странице — все замечания и как их исправить. Исправьте и пришлите снова с этим номером.",
		},
		incomplete: {
			name: "Чего-то не хватает",
			means: "Документы пришли, но комплект неполон.",
			next: "Как только недостающее придёт, выдадим расписку.",
			todo: "В нашем письме и на вашей странице сказано, чего не хватает. Пришлите только это с этим номером.",
		},
		accepted: {
			name: "Принято",
			means: "Комплект полон, документы приняты. Расписка выдана.",
			next: "Документы рассмотрит сотрудник. В объявлении срок этого шага не указан.",
			todo: "Сохраните расписку: она доказывает, что документы приняты.",
		},
		in_correction: {
			name: "Ждём вашего ответа",
			means: "Сотрудник попросил кое-что уточнить. Срок приостановлен.",
			next: "Рассмотрение продолжится, когда придёт ваш ответ.",
			todo: "В нашем письме и на вашей странице сказано, что нужно. Пришлите это с этим номером.",
		},
		before_board: {
			name: "На отборе",
			means: "Ваше заявление сравнивают с другими заявлениями этого набора.",
			next: "Результат сообщим, когда отбор закончится.",
			todo: "Ничего делать не нужно. Если будет собеседование, мы сообщим день.",
		},
		approved: {
			name: "Вы отобраны",
			means: "Вы отобраны. Осталось одно условие.",
			next: "Когда условие будет выполнено, состоится назначение.",
			todo: "Условие и его срок указаны в нашем письме. Выполните его.",
		},
		granted: {
			name: "Вы назначены",
			means: "Вы назначены лидером.",
			next: "Дело по этому заявлению завершено.",
			todo: "Сохраните свидетельство о назначении.",
		},
		refused: {
			name: "Не отобраны",
			means: "Вы не отобраны.",
			next: "Дело по этому заявлению завершено.",
			todo: "Причина и порядок обжалования — в нашем письме.",
		},
		withdrawn: {
			name: "Отозвано",
			means: "Заявление отозвано.",
			next: "Дело по этому заявлению завершено.",
			todo: "Если вы всё же хотите участвовать, подайте новое заявление, пока приём открыт.",
		},
		lapsed: {
			name: "Срок вышел",
			means: "То, о чём просили, не пришло, дело закрыто.",
			next: "Дело по этому заявлению завершено.",
			todo: "Пока приём открыт, можно подать новое заявление: это бесплатно.",
		},
	},
	ky: {
		to_check: {
			name: "Кызматкер текшерет",
			means: "Документтериңиз жетти. Айрым нерсени программа чече албайт, кызматкер карайт.",
			next: "Кызматкер карап чыгып, жооп жөнөтөт.",
			todo: "Катыбызда дарегиңизди ырастоо суралса, шилтемени ачып, баскычты басыңыз. Башка эч нерсе кылуунун кереги жок: суроо болсо, жазабыз же чалабыз.",
		},
		rejected: {
			name: "Оңдоо керек",
			means: "Документтер келди, бирок текшерүүдөн өткөн жок.",
			next: "Оңдолгон документтерди күтөбүз.",
			todo: "Катыбызда жана өз баракчаңызда каталардын баары жана кантип оңдоо керектиги жазылган. Оңдоп, ушул номер менен кайра жөнөтүңүз.",
		},
		incomplete: {
			name: "Бир нерсе жетишпейт",
			means: "Документтер келди, бирок комплект толук эмес.",
			next: "Жетишпегени келери менен тилкат берилет.",
			todo: "Катыбызда жана өз баракчаңызда эмне жетишпегени жазылган. Ошону гана ушул номер менен жөнөтүңүз.",
		},
		accepted: {
			name: "Кабыл алынды",
			means: "Комплект толук, документтериңиз кабыл алынды. Тилкат берилди.",
			next: "Кызматкер документтерди карайт. Кулактандырууда бул кадамдын мөөнөтү жазылган эмес.",
			todo: "Тилкатты сактаңыз: ал документтериңиз кабыл алынганын далилдейт.",
		},
		in_correction: {
			name: "Сизден жооп күтөбүз",
			means: "Кызматкер бир нерсени тактоону сурады. Убакыт токтотулду.",
			next: "Жообуңуз келгенде кароо уланат.",
			todo: "Катыбызда жана өз баракчаңызда эмне суралганы жазылган. Ошону ушул номер менен жөнөтүңүз.",
		},
		before_board: {
			name: "Тандоодо",
			means: "Арызыңыз ушул тандоонун башка арыздары менен салыштырылып жатат.",
			next: "Жыйынтыгы тандоо бүткөндө билдирилет.",
			todo: "Эч нерсе кылуунун кереги жок. Маектешүү болсо, күнүн билдиребиз.",
		},
		approved: {
			name: "Тандалдыңыз",
			means: "Сиз тандалдыңыз. Бир шарты калды.",
			next: "Шарт аткарылганда дайындоо болот.",
			todo: "Катыбызда шарты жана анын күнү жазылган. Ошону аткарыңыз.",
		},
		granted: {
			name: "Дайындалдыңыз",
			means: "Сиз лидер болуп дайындалдыңыз.",
			next: "Бул арыз боюнча иш бүттү.",
			todo: "Дайындоо күбөлүгүн сактаңыз.",
		},
		refused: {
			name: "Тандалган жоксуз",
			means: "Сиз тандалган жоксуз.",
			next: "Бул арыз боюнча иш бүттү.",
			todo: "Катыбызда себеби жана даттануу тартиби жазылган.",
		},
		withdrawn: {
			name: "Кайтарып алынды",
			means: "Арыз кайтарып алынды.",
			next: "Бул арыз боюнча иш бүттү.",
			todo: "Кайра катышкыңыз келсе, кабыл алуу ачык турганда жаңы арыз бериңиз.",
		},
		lapsed: {
			name: "Мөөнөтү бүттү",
			means: "Суралган нерсе келбегендиктен иш жабылды.",
			next: "Бул арыз боюнча иш бүттү.",
			todo: "Кабыл алуу ачык турганда жаңы арыз берсеңиз болот: ал акысыз.",
		},
	},
	ko: {
		to_check: {
			name: "담당자 확인 중",
			means: "서류가 도착했습니다. 프로그램이 판단할 수 없는 부분을 담당자가 확인합니다.",
			next: "담당자가 확인하고 회신합니다.",
			todo: "메일에서 주소 확인을 요청했다면 링크를 열고 단추를 누르십시오. 그 밖에 하실 일은 없으며, 질문이 있으면 메일이나 전화로 연락드립니다.",
		},
		rejected: {
			name: "수정 필요",
			means: "서류가 도착했으나 점검을 통과하지 못했습니다.",
			next: "수정된 서류를 기다립니다.",
			todo: "메일과 내 페이지에 모든 문제와 고치는 방법이 적혀 있습니다. 고쳐서 이 번호로 다시 보내십시오.",
		},
		incomplete: {
			name: "부족한 것이 있습니다",
			means: "서류가 도착했으나 모두 갖추어지지 않았습니다.",
			next: "부족한 것이 도착하면 접수증을 발급합니다.",
			todo: "메일과 내 페이지에 부족한 것이 적혀 있습니다. 그것만 이 번호로 보내십시오.",
		},
		accepted: {
			name: "접수 완료",
			means: "서류가 모두 갖추어져 접수되었습니다. 접수증이 발급되었습니다.",
			next: "담당자가 서류를 심사합니다. 이 단계의 기한은 공고에 없습니다.",
			todo: "접수증을 보관하십시오. 서류가 접수되었음을 증명합니다.",
		},
		in_correction: {
			name: "회신 대기",
			means: "담당자가 보완을 요청했습니다. 기한이 멈추었습니다.",
			next: "회신이 오면 심사를 계속합니다.",
			todo: "메일과 내 페이지에 요청 사항이 적혀 있습니다. 이 번호로 보내십시오.",
		},
		before_board: {
			name: "선발 심사 중",
			means: "이번 모집의 다른 신청과 함께 심사하고 있습니다.",
			next: "선발이 끝나면 결과를 알려 드립니다.",
			todo: "하실 일이 없습니다. 면접이 있으면 날짜를 알려 드립니다.",
		},
		approved: {
			name: "선발",
			means: "선발되셨습니다. 조건 하나가 남아 있습니다.",
			next: "조건이 충족되면 위촉됩니다.",
			todo: "메일에 조건과 기한이 적혀 있습니다. 이행하십시오.",
		},
		granted: {
			name: "위촉",
			means: "인권리더로 위촉되셨습니다.",
			next: "이 신청은 종결되었습니다.",
			todo: "위촉장을 보관하십시오.",
		},
		refused: {
			name: "미선발",
			means: "선발되지 않으셨습니다.",
			next: "이 신청은 종결되었습니다.",
			todo: "메일에 이유와 이의 신청 방법이 적혀 있습니다.",
		},
		withdrawn: {
			name: "철회",
			means: "신청이 철회되었습니다.",
			next: "이 신청은 종결되었습니다.",
			todo: "다시 신청하시려면 접수 기간 안에 새로 신청하십시오.",
		},
		lapsed: {
			name: "기한 경과",
			means: "요청한 것이 오지 않아 종결되었습니다.",
			next: "이 신청은 종결되었습니다.",
			todo: "접수 기간 안에는 새로 신청하실 수 있습니다. 접수는 무료입니다.",
		},
	},
};
