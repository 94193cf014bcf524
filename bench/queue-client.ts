import http from "node:http";

/** A browser of the bench, in a process of its own: asks one thing after the other and tells how long each took. */
export type ClientJob = {
	readonly port: number;
	readonly cookie: string;
	/** `form` is posted, and the page that it leads to is asked for as well: one search. */
	readonly asks: readonly { readonly path: string; readonly form: Readonly<Record<string, string>> | null }[];
};

export type ClientAnswer = { readonly milliseconds: readonly number[]; readonly bytes: readonly number[] };

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

type Answer = { readonly status: number; readonly location: string | undefined; readonly body: string };

function ask(job: ClientJob, method: string, path: string, body: string | null): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const headers = {
			cookie: job.cookie,
			...(body === null
				? {}
				: { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) }),
		};
		const request = http.request({ host: "127.0.0.1", port: job.port, method, path, headers, agent }, (response) => {
			let text = "";
			response.setEncoding("utf8");
			response.on("data", (chunk) => {
				text += chunk;
			});
			response.on("end", () =>
				resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: text }),
			);
		});
		request.on("error", reject);
		request.end(body ?? undefined);
	});
}

async function runJob(job: ClientJob): Promise<ClientAnswer> {
	const milliseconds: number[] = [];
	const bytes: number[] = [];
	for (const { path, form } of job.asks) {
		const started = process.hrtime.bigint();
		let answer = await ask(job, form ? "POST" : "GET", path, form && new URLSearchParams(form).toString());
		if (form) {
			if (answer.status !== 303 || !answer.location) throw new Error(`${path} answered ${answer.status}`);
			answer = await ask(job, "GET", answer.location, null);
		}
		milliseconds.push(Number(process.hrtime.bigint() - started) / 1e6);
		if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
		bytes.push(answer.body.length);
	}
	return { milliseconds, bytes };
}

process.on("message", (job: ClientJob) => {
	runJob(job).then(
		(answer) => process.send?.(answer),
		(error: unknown) => {
			process.stderr.write(`${String(error)}\n`);
			process.exit(1);
		},
	);
});
