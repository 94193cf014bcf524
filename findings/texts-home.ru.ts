import type { HomeTexts } from "./sentence.ts";
import { filled, plain, say, withValue } from "./sentence.ts";

/** Before filing: no number exists, nothing was sent, and a file has the name that its owner gave it. */
export const home: HomeTexts = {
	C01: filled((p) => `Не хватает документа: ${say(p, "kind")}.`, "Добавьте этот документ."),
	C02: filled((p) => `Не хватает документа этого работника: ${say(p, "kind")}.`, "Добавьте этот документ."),
	D11: plain(
		"Файл PDF обрывается раньше конца.",
		"Откройте свой файл и посмотрите, есть ли последняя страница; если нет, отсканируйте документ заново или ещё раз сохраните его как PDF и добавьте снова.",
	),
	D12: filled(
		(p) => `Один и тот же файл добавлен дважды${withValue(p, "otherName", (name) => ` (второй: ${name})`, "")}.`,
		"Уберите один из двух или замените его тем документом, который имели в виду.",
	),
	K11: plain("Этот файл – архив, а не документ.", "Распакуйте его и добавьте документы из него по одному."),
};
