export type {
  Blueprint,
  BlueprintTask,
  BlueprintTaskKind,
  Check,
  GeneratedFile,
  ProbeStep,
  Specialty,
} from "./blueprint.ts";
