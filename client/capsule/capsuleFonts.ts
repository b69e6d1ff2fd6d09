import { type Capsule, fontWeights } from '../../shared/capsule/capsule.ts'

/** Named behind the page’s own fonts in fonts.css. */
const family = 'Capsule Data'

/** Lets the page draw what its own words do not need; a browser that refuses a font uses its own. */
export async function useFonts({ fonts }: Pick<Capsule, 'fonts'>, page: FontFaceSet): Promise<void> {
  const faces = fonts.map((bytes, i) => new FontFace(family, new Uint8Array(bytes), { weight: String(fontWeights[i]) }))
  for (const face of faces) page.add(face)
  await Promise.allSettled(faces.map((face) => face.load()))
}
