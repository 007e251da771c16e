/** The seed's builders: `await createCreator({ dailyUploads: 5 })`. */
export {
  createAdmin,
  createCreator,
  createPerson,
  createReviewer,
} from "../../prisma/seed/people.ts";
