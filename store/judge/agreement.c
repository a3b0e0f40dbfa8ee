/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what coders said of units. Out: how far they agree beyond chance, and how sure that is. Knows nothing of: what the categories mean.
 *
 * alpha = 1 - observed / expected disagreement over all pairs of values within units that have two or more (Krippendorff, Content Analysis); kappa = (observed
 * - expected) / (1 - expected) agreement by the coders' own margins (Cohen 1960).
 *
 * Examples:
 *   Krippendorff's four observers of twelve units, some missing    alpha .743
 *   20 both yes, 15 both no, 5 and 10 not                          kappa .40
 *   all said the same of all                                       nan: there is nothing that could have been disagreed on
 */
#include "agreement.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum { SAMPLES = 1000 };

static int most_of(const int *values, size_t n)
{
	int most = -1;
	for (size_t i = 0; i < n; i++)
		if (values[i] > most)
			most = values[i];
	return most;
}

static void *room(size_t n, size_t size)
{
	void *at = calloc(n + 1, size);
	if (!at)
		memory_none();
	return at;
}

double agreement_alpha(const int *values, size_t units, size_t coders)
{
	size_t categories = (size_t)(most_of(values, units * coders) + 1);
	double *of = room(categories, sizeof *of), *here = room(categories, sizeof *here), observed = 0, n = 0, same = 0;
	for (size_t u = 0; u < units; u++) {
		double m = 0, alike = 0;
		memset(here, 0, categories * sizeof *here);
		for (size_t c = 0; c < coders; c++)
			if (values[u * coders + c] >= 0) {
				here[values[u * coders + c]]++;
				m++;
			}
		if (m < 2)
			continue;
		for (size_t k = 0; k < categories; k++) {
			alike += here[k] * (here[k] - 1);
			of[k] += here[k];
		}
		observed += (m * (m - 1) - alike) / (m - 1);
		n += m;
	}
	for (size_t k = 0; k < categories; k++)
		same += of[k] * of[k];
	free(of);
	free(here);
	double expected = n * n - same;
	return expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}

double agreement_kappa(const int *values, size_t units)
{
	size_t categories = (size_t)(most_of(values, units * 2) + 1);
	double *a = room(categories, sizeof *a), *b = room(categories, sizeof *b), n = 0, same = 0, chance = 0;
	for (size_t u = 0; u < units; u++) {
		if (values[2 * u] < 0 || values[2 * u + 1] < 0)
			continue;
		a[values[2 * u]]++;
		b[values[2 * u + 1]]++;
		same += values[2 * u] == values[2 * u + 1];
		n++;
	}
	for (size_t k = 0; k < categories && n > 0; k++)
		chance += a[k] / n * (b[k] / n);
	free(a);
	free(b);
	return n > 0 && chance < 1 ? (same / n - chance) / (1 - chance) : NAN;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void interval(double *samples, size_t n, double *low, double *high)
{
	if (n)
		qsort(samples, n, sizeof *samples, by_size);
	*low = n ? samples[(size_t)floor(0.025 * (double)(n - 1))] : NAN;
	*high = n ? samples[(size_t)ceil(0.975 * (double)(n - 1))] : NAN;
}

struct agreement agreement_of(const int *values, size_t units)
{
	struct agreement all = { .alpha = agreement_alpha(values, units, 2), .kappa = agreement_kappa(values, units) };
	double *alphas = room(SAMPLES, sizeof *alphas), *kappas = room(SAMPLES, sizeof *kappas);
	int *drawn = room(2 * units, sizeof *drawn);
	size_t n_alphas = 0, n_kappas = 0;
	uint64_t state = 1;
	for (size_t u = 0; u < units; u++)
		all.units += values[2 * u] >= 0 && values[2 * u + 1] >= 0;
	for (size_t s = 0; s < SAMPLES && units; s++) {
		for (size_t u = 0; u < units; u++) {
			state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			size_t at = (size_t)((state >> 33) % units);
			memcpy(drawn + 2 * u, values + 2 * at, 2 * sizeof *drawn);
		}
		double alpha = agreement_alpha(drawn, units, 2), kappa = agreement_kappa(drawn, units);
		if (!isnan(alpha))
			alphas[n_alphas++] = alpha;
		if (!isnan(kappa))
			kappas[n_kappas++] = kappa;
	}
	interval(alphas, n_alphas, &all.alpha_low, &all.alpha_high);
	interval(kappas, n_kappas, &all.kappa_low, &all.kappa_high);
	free(alphas);
	free(kappas);
	free(drawn);
	return all;
}

void wilson(double right, double of, double *low, double *high)
{
	static const double z = 1.959963984540054;
	double p = of > 0 ? right / of : 0, n = of, middle, half;
	if (n <= 0) {
		*low = 0;
		*high = 1;
		return;
	}
	middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
	*low = fmax(0, middle - half);
	*high = fmin(1, middle + half);
}
