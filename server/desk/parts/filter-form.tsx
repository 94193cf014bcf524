import { statuses } from "../../../casework/status.ts";
import type { QueuePageProps } from "../pages/queue.tsx";
import { clocks, type QueueName } from "../queue-filter.ts";
import { getQueueWords } from "../queue-words.ts";
import { getDeskTexts } from "../texts.ts";
import { officeName } from "./place-names.ts";

type Option = { readonly value: string; readonly label: string };

function Select(props: { name: string; label: string; value: string; options: readonly Option[] }) {
	const id = `filter-${props.name}`;
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for={id}>
				{props.label}
			</label>
			<select class="govuk-select" id={id} name={props.name}>
				{props.options.map((option) => (
					<option key={option.value} value={option.value} selected={option.value === props.value}>
						{option.label}
					</option>
				))}
			</select>
		</div>
	);
}

/** Narrowing the list: a form that asks, so that its address can be kept. Shut until something is narrowed. */
export function FilterForm(props: QueuePageProps) {
	const { filter, frame } = props;
	const { queues, filter: words } = getQueueWords(frame.lang);
	const t = getDeskTexts(frame.lang);
	const queueOptions: Option[] = [
		...(["open", "held", "all"] as const).map((value) => ({ value, label: queues[value] })),
		...statuses
			.filter((status): status is Exclude<QueueName & typeof status, "joined"> => status !== "joined")
			.map((value) => ({ value, label: value === "to_check" ? queues.to_check : t.statuses[value] })),
	];
	const any = { value: "", label: words.any };
	const procedures = [...new Set(props.places.map((place) => place.procedure))];
	const offices = [...new Map(props.places.map((place) => [place.office, place])).values()];
	const kinds = new Map(props.faces.flatMap((face) => face.kinds).map((kind) => [kind.id, kind.short[frame.lang]]));
	const narrowed = [filter.clock, filter.officer, filter.procedure, filter.office, filter.kind].some(
		(one) => one !== null,
	);
	return (
		<details class="govuk-details" open={narrowed}>
			<summary class="govuk-details__summary" accesskey="f">
				<span class="govuk-details__summary-text">{words.title}</span>
			</summary>
			<form action="/" method="get" class="govuk-details__text">
				<div class="tk-fields">
					<Select name="queue" label={words.state} value={filter.queue} options={queueOptions} />
					<Select
						name="clock"
						label={words.clock}
						value={filter.clock ?? ""}
						options={[
							{ value: "", label: words.anyClock },
							...clocks.map((value) => ({ value, label: words.clocks[value] })),
						]}
					/>
					<Select
						name="officer"
						label={words.officer}
						value={filter.officer ?? ""}
						options={[
							{ value: "", label: words.anyOfficer },
							{ value: "mine", label: words.mine },
							{ value: "nobody", label: words.nobody },
							...props.colleagues
								.filter(({ id }) => id !== props.me)
								.map(({ id, name }) => ({ value: id, label: name })),
						]}
					/>
					{procedures.length > 1 && (
						<Select
							name="procedure"
							label={words.procedure}
							value={filter.procedure ?? ""}
							options={[
								any,
								...procedures.map((value) => ({
									value,
									label: props.faces.find((face) => face.id === value)?.texts[frame.lang].shortTitle ?? value,
								})),
							]}
						/>
					)}
					{offices.length > 1 && (
						<Select
							name="office"
							label={words.office}
							value={filter.office ?? ""}
							options={[
								any,
								...offices.map((place) => ({ value: place.office, label: officeName(place, frame.lang) })),
							]}
						/>
					)}
					<Select
						name="kind"
						label={words.kind}
						value={filter.kind ?? ""}
						options={[any, ...[...kinds].map(([value, label]) => ({ value, label }))]}
					/>
				</div>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{words.show}
				</button>
			</form>
		</details>
	);
}
