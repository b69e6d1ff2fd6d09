import interLatinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import notoSansSc from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url'
import type { FontFacesSpecification } from 'maplibre-gl'
import { mapFont } from './style.ts'

/**
 * The files that text in the map is drawn from, in one weight. Each is fetched when the first letter it covers is
 * drawn: the hanzi’s 1.1 MB only where street or river names are on the map, as areas and incidents are named in HTML.
 */
export const mapFontFaces: FontFacesSpecification = {
  [mapFont.join()]: [
    { url: interLatin, 'unicode-range': ['U+0000-00FF', 'U+2000-206F', 'U+2212'] },
    { url: interLatinExt, 'unicode-range': ['U+0100-02BA', 'U+1E00-1EFF'] },
    { url: notoSansSc, 'unicode-range': ['U+2E80-9FFF', 'U+F900-FAFF', 'U+FE30-FFEF'] },
  ],
}
