import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'

/** Components, and the one rule that needs types everywhere: a promise that nobody waits for. oxlint does the rest. */
export default ts.config(
  { ignores: ['dist', 'data', 'node_modules', '**/*.js', '**/*.mjs'] },
  ...svelte.configs.recommended,
  {
    files: ['client/**/*.svelte', 'client/**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    files: ['{client,server,shared,tests}/**/*.ts'],
    languageOptions: { parser: ts.parser, parserOptions: { projectService: true } },
    plugins: { '@typescript-eslint': ts.plugin },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': 'error' },
  },
)
