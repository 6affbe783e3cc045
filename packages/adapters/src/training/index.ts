export type { CommandTrainerOptions } from "./command-trainer.ts";
export { openCommandTrainer } from "./command-trainer.ts";
export { recipeCommand, writeRecipe } from "./recipes/write-recipe.ts";
export type { VendorTrainerOptions } from "./vendor-trainer.ts";
export { openVendorTrainer } from "./vendor-trainer.ts";
