import type { Answer, Api } from "../support/index.ts";
import {
  acceptance,
  anId,
  day,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  nothing,
  same,
  together,
} from "../support/index.ts";

/** Ids count up, so that nobody has this one yet. */
const unknown = 2_000_000_000;

const aCourse = (more = {}) => ({
  title: fresh("Portuguese "),
  language: "pt",
  level: "A1",
  seats: 12,
  fee: 180,
  ...more,
});

const course = (api: Api, more = {}): Promise<Answer> =>
  api.post("/courses", aCourse(more)).is(201);

const aStudent = (more = {}) => ({ name: "Jo", email: freshEmail(), ...more });

const student = (api: Api): Promise<Answer> => api.post("/students", aStudent()).is(201);

const enrol = (api: Api, student: Answer | undefined, course: Answer) =>
  api.post("/enrolments", { student_id: student?.at("id"), course_id: course.at("id") });

const enrolled = async (api: Api): Promise<Answer> =>
  enrol(api, await student(api), await course(api)).is(201);

const free = async (api: Api, course: Answer) =>
  (await api.get(`/courses/${course.id}`).is(200)).number("free_seats");

export default acceptance("Language school", (check) => {
  check("a course is offered with all its seats free", async (api) => {
    const created = await course(api);
    created.has({ id: anId, seats: 12, free_seats: 12, fee: money(180), prerequisite_id: nothing });
    same(Number.isInteger(created.at("id")), true);
    (await api.get(`/courses/${created.id}`).is(200)).has({ title: created.at("title") });
  });

  for (const [what, broken] of [
    ["a title of 2 characters", { title: "Ab" }],
    ["a title of 81 characters", { title: "t".repeat(81) }],
    ["a language of three letters", { language: "por" }],
    ["a level that does not exist", { level: "D1" }],
    ["no seats", { seats: 0 }],
    ["41 seats", { seats: 41 }],
    ["a negative fee", { fee: -1 }],
    ["no fee", { fee: undefined }],
  ] as const) {
    check(`a course with ${what} is refused with 400`, async (api) => {
      await api.post("/courses", aCourse(broken)).is(400);
    });
  }

  check("a prerequisite is an existing course", async (api) => {
    await api.post("/courses", aCourse({ prerequisite_id: unknown })).is(400);
    const first = await course(api);
    (await course(api, { prerequisite_id: first.at("id") })).has({
      prerequisite_id: first.at("id"),
    });
  });

  check("a course is not its own prerequisite", async (api) => {
    const created = await course(api);
    await api.put(`/courses/${created.id}`, aCourse({ prerequisite_id: created.at("id") })).is(400);
  });

  check("a course is replaced", async (api) => {
    const created = await course(api, { seats: 3 });
    const changed = await api
      .put(`/courses/${created.id}`, aCourse({ seats: 5, level: "B1" }))
      .is(200);
    changed.has({ id: created.at("id"), seats: 5, free_seats: 5, level: "B1" });
    await api.put(`/courses/${created.id}`, { title: "Only a title" }).is(400);
    await api.put(`/courses/${unknown}`, aCourse()).is(404);
  });

  check("a course without enrolments is withdrawn, one with enrolments is not", async (api) => {
    const empty = await course(api);
    await api.delete(`/courses/${empty.id}`).is(204);
    await api.get(`/courses/${empty.id}`).is(404);
    const taken = await enrolled(api);
    await api.delete(`/courses/${taken.text("course_id")}`).is(409);
  });

  check("courses are listed by title, or as asked", async (api) => {
    const mark = { language: "qz" };
    await course(api, { ...mark, title: "Beta", fee: 10 });
    await course(api, { ...mark, title: "Alpha", fee: 30, level: "C2" });
    await course(api, { ...mark, title: "Gamma", fee: 20 });
    const titles = async (query: string) =>
      (await api.get(`/courses?language=qz${query}`).is(200)).column("title");
    same(await titles(""), ["Alpha", "Beta", "Gamma"]);
    same(await titles("&sort=-title"), ["Gamma", "Beta", "Alpha"]);
    same(await titles("&sort=fee"), ["Beta", "Gamma", "Alpha"]);
    same(await titles("&sort=-fee"), ["Alpha", "Gamma", "Beta"]);
    same(await titles("&level=C2"), ["Alpha"]);
  });

  check("an order that does not exist is refused with 400", async (api) => {
    await api.get("/courses?sort=teacher").is(400);
  });

  check("a student registers once, whatever the case of the address", async (api) => {
    const created = await student(api);
    created.has({ id: anId, name: "Jo", born_on: nothing });
    (await api.get(`/students/${created.id}`).is(200)).has({ email: created.at("email") });
    const again = aStudent({ email: created.text("email").toUpperCase() });
    await api.post("/students", again).is(409);
    await api.post("/students", aStudent({ email: "jo" })).is(400);
    await api.post("/students", aStudent({ name: "" })).is(400);
    await api.post("/students", aStudent({ born_on: "yesterday" })).is(400);
  });

  check("an enrolment copies the fee and takes a seat", async (api) => {
    const [portuguese, jo] = [await course(api, { fee: 99.5 }), await student(api)];
    const done = await enrol(api, jo, portuguese).is(201);
    done.has({
      id: anId,
      status: "enrolled",
      fee: money(99.5),
      enrolled_on: day(0),
      grade: nothing,
    });
    same(await free(api, portuguese), 11);
    const dearer = {
      ...(portuguese.body as object),
      fee: 500,
      id: undefined,
      free_seats: undefined,
    };
    await api.put(`/courses/${portuguese.id}`, dearer).is(200);
    const mine = await api.get(`/students/${jo.id}/enrolments`).is(200);
    same(
      mine.rows().map((row) => Number(row["fee"])),
      [99.5],
    );
  });

  check("nobody is enrolled twice in the same course at the same time", async (api) => {
    const [portuguese, jo] = [await course(api), await student(api)];
    const first = await enrol(api, jo, portuguese).is(201);
    await enrol(api, jo, portuguese).is(409);
    await api.post(`/enrolments/${first.id}/withdraw`).is(200);
    await enrol(api, jo, portuguese).is(201);
  });

  check("a full course takes nobody", async (api) => {
    const small = await course(api, { seats: 1 });
    await enrol(api, await student(api), small).is(201);
    await enrol(api, await student(api), small).is(409);
  });

  check("a full course takes nobody, however many press at the same moment", async (api) => {
    const small = await course(api, { seats: 3 });
    const students = await Promise.all(Array.from({ length: 20 }, () => student(api)));
    const answers = await together(20, (index) => enrol(api, students[index], small));
    expectStatuses(answers, { 201: 3, 409: 17 });
    same(await free(api, small), 0);
  });

  check("a prerequisite must be passed first", async (api) => {
    const [first, jo] = [await course(api), await student(api)];
    const second = await course(api, { level: "A2", prerequisite_id: first.at("id") });
    await enrol(api, jo, second).is(422);
    const done = await enrol(api, jo, first).is(201);
    await enrol(api, jo, second).is(422);
    await api.post(`/enrolments/${done.id}/grade`, { grade: 5 }).is(200);
    await enrol(api, jo, second).is(201);
  });

  check("a student has at most four enrolments", async (api) => {
    const jo = await student(api);
    const done: Answer[] = [];
    for (let count = 0; count < 4; count += 1) {
      done.push(await enrol(api, jo, await course(api)).is(201));
    }
    const fifth = await course(api);
    await enrol(api, jo, fifth).is(422);
    await api.post(`/enrolments/${done[0]?.id}/withdraw`).is(200);
    await enrol(api, jo, fifth).is(201);
  });

  check("from 5 upwards a grade passes, below it fails", async (api) => {
    const [good, bad] = [await enrolled(api), await enrolled(api)];
    const passed = await api.post(`/enrolments/${good.id}/grade`, { grade: 5 }).is(200);
    passed.has({ status: "passed", grade: 5 });
    const failed = await api.post(`/enrolments/${bad.id}/grade`, { grade: 4 }).is(200);
    failed.has({ status: "failed", grade: 4 });
  });

  check("a grade lies between 0 and 10", async (api) => {
    const { id } = await enrolled(api);
    await api.post(`/enrolments/${id}/grade`, { grade: 11 }).is(400);
    await api.post(`/enrolments/${id}/grade`, { grade: -1 }).is(400);
    await api.post(`/enrolments/${id}/grade`, {}).is(400);
    await api.post(`/enrolments/${id}/grade`, { grade: 10 }).is(200);
  });

  check("only who is enrolled is graded or withdraws", async (api) => {
    const graded = await enrolled(api);
    await api.post(`/enrolments/${graded.id}/grade`, { grade: 7 }).is(200);
    await api.post(`/enrolments/${graded.id}/grade`, { grade: 8 }).is(409);
    await api.post(`/enrolments/${graded.id}/withdraw`).is(409);
    const gone = await enrolled(api);
    (await api.post(`/enrolments/${gone.id}/withdraw`).is(200)).has({ status: "withdrawn" });
    await api.post(`/enrolments/${gone.id}/withdraw`).is(409);
    await api.post(`/enrolments/${gone.id}/grade`, { grade: 8 }).is(409);
  });

  check("withdrawing frees the seat", async (api) => {
    const [portuguese, jo] = [await course(api, { seats: 1 }), await student(api)];
    const done = await enrol(api, jo, portuguese).is(201);
    await api.post(`/enrolments/${done.id}/withdraw`).is(200);
    same(await free(api, portuguese), 1);
    await enrol(api, await student(api), portuguese).is(201);
  });

  check("a course shows who is enrolled, and not who has withdrawn", async (api) => {
    const [portuguese, jo, mia] = [await course(api), await student(api), await student(api)];
    await enrol(api, jo, portuguese).is(201);
    const gone = await enrol(api, mia, portuguese).is(201);
    await api.post(`/enrolments/${gone.id}/withdraw`).is(200);
    const listed = await api.get(`/courses/${portuguese.id}/students`).is(200);
    same(listed.column("id"), [jo.at("id")]);
    listed.has([{ name: "Jo", email: jo.at("email") }]);
  });

  check("what is unknown is 404", async (api) => {
    const [portuguese, jo] = [await course(api), await student(api)];
    await api.post("/enrolments", { student_id: unknown, course_id: portuguese.at("id") }).is(404);
    await api.post("/enrolments", { student_id: jo.at("id"), course_id: unknown }).is(404);
    await api.post("/enrolments", { student_id: jo.at("id") }).is(400);
    await api.get(`/courses/${unknown}`).is(404);
    await api.get(`/courses/${unknown}/students`).is(404);
    await api.get(`/students/${unknown}`).is(404);
    await api.get(`/students/${unknown}/enrolments`).is(404);
    await api.post(`/enrolments/${unknown}/grade`, { grade: 5 }).is(404);
    await api.post(`/enrolments/${unknown}/withdraw`).is(404);
  });
});
