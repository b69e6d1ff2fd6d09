/** How often something happens over the hours of a day, 0 to 23, mean 1 over a weekday. */
export type Course = keyof typeof courses

const courses = {
  steady: course([6, 5, 4, 4, 4, 5, 7, 9, 10, 11, 11, 11, 11, 11, 11, 11, 11, 12, 12, 12, 12, 11, 10, 8]),
  rush: course([3, 2, 2, 2, 2, 4, 9, 19, 18, 12, 10, 10, 10, 10, 11, 11, 13, 20, 20, 14, 10, 9, 7, 5]),
  daytime: course([1, 1, 1, 1, 1, 2, 4, 9, 15, 18, 17, 14, 11, 13, 16, 17, 16, 12, 8, 7, 6, 4, 3, 2]),
  shops: course([2, 1, 1, 1, 1, 1, 2, 5, 9, 13, 14, 13, 12, 11, 12, 13, 13, 13, 13, 14, 13, 10, 6, 3]),
  evening: course([8, 5, 3, 2, 2, 2, 3, 5, 6, 7, 7, 9, 10, 8, 7, 8, 9, 12, 15, 18, 19, 18, 15, 12]),
  night: course([22, 18, 13, 8, 5, 3, 2, 2, 2, 3, 3, 4, 5, 4, 4, 4, 5, 6, 8, 12, 17, 21, 24, 24]),
} as const

/** Friday and Saturday nights draw people out; at weekends nobody drives to work. */
const weekend: Record<Course, number> = { steady: 1, rush: 0.78, daytime: 0.72, shops: 1.18, evening: 1.12, night: 1.1 }
const nightOut = 1.4

/** How much of a course falls on an hour of a weekday (1 Monday to 7 Sunday), 1 being its mean. */
export function shareInHour(course: Course, weekday: number, hour: number): number {
  const share = courses[course][hour]!
  // The small hours belong to the evening before.
  const evening = hour < 5 ? ((weekday + 5) % 7) + 1 : weekday
  const isOut = course === 'night' && (hour < 5 || hour >= 20) && (evening === 5 || evening === 6)
  return share * (weekday >= 6 ? weekend[course] : 1) * (isOut ? nightOut : 1)
}

function course(hours: readonly number[]): readonly number[] {
  const mean = hours.reduce((sum, value) => sum + value, 0) / hours.length
  return hours.map((value) => value / mean)
}
