/* SPDX-License-Identifier: EUPL-1.2 */
/* Agreement and intervals against published figures. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agreement.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 0.0005)

/* Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), C: four observers, twelve units, missing data; nominal alpha .743. */
static const int four[4][12] = {
	{ 1, 2, 3, 3, 2, 1, 4, 1, 2, -1, -1, -1 },
	{ 1, 2, 3, 3, 2, 2, 4, 1, 2, 5, -1, 3 },
	{ -1, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, -1 },
	{ 1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, -1 },
};
static void test_alpha(void **state)
{
	(void)state;
	int values[48];
	for (int c = 0; c < 4; c++)
		for (int u = 0; u < 12; u++)
			values[u * 4 + c] = four[c][u];
	NEAR(agreement_alpha(values, 12, 4), 0.743);
	int permuted[48]; /* neither the order of units nor of coders counts, nor how the categories are numbered */
	for (int u = 0; u < 12; u++)
		for (int c = 0; c < 4; c++)
			permuted[(11 - u) * 4 + 3 - c] = values[u * 4 + c] < 0 ? -1 : 7 - values[u * 4 + c];
	NEAR(agreement_alpha(permuted, 12, 4), 0.743);
	static const int all_alike[] = { 1, 1, 1, 1 }, alone[] = { 1, -1, -1, 2 };
	assert_true(isnan(agreement_alpha(all_alike, 2, 2)));
	assert_true(isnan(agreement_alpha(alone, 2, 2)));
	assert_true(isnan(agreement_alpha(NULL, 0, 2)));
}

/* The same paper, A: two observers, ten units, binary data; alpha .095. */
static void test_alpha_binary(void **state)
{
	(void)state;
	static const int a[] = { 0, 1, 0, 0, 0, 0, 0, 0, 1, 0 }, b[] = { 1, 1, 1, 0, 0, 1, 0, 0, 0, 0 };
	int values[20];
	for (int u = 0; u < 10; u++) {
		values[2 * u] = a[u];
		values[2 * u + 1] = b[u];
	}
	NEAR(agreement_alpha(values, 10, 2), 0.095);
}

static size_t fill(int *values, size_t n, int first, int second, int times)
{
	for (int i = 0; i < times; i++) {
		values[n++] = first;
		values[n++] = second;
	}
	return n;
}

/* The usual example of 50 applications read twice: 20 yes by both, 15 no by both, 5 and 10 not: kappa .40. */
static void test_kappa(void **state)
{
	(void)state;
	int values[200];
	size_t n = fill(values, fill(values, fill(values, fill(values, 0, 1, 1, 20), 1, 0, 5), 0, 1, 10), 0, 0, 15);
	NEAR(agreement_kappa(values, n / 2), 0.4);
	struct agreement once = agreement_of(values, n / 2), twice = agreement_of(values, n / 2);
	assert_int_equal(once.units, 50);
	assert_true(once.kappa_low < 0.4 && once.kappa_high > 0.4 && once.kappa_low > 0.05 && once.kappa_high < 0.7);
	assert_true(once.kappa_low >= twice.kappa_low && once.kappa_low <= twice.kappa_low); /* a fixed seed */
	/* 45, 15, 25, 15 of 100: kappa .1304 */
	n = fill(values, fill(values, fill(values, fill(values, 0, 1, 1, 45), 1, 0, 15), 0, 1, 25), 0, 0, 15);
	NEAR(agreement_kappa(values, n / 2), 0.1304);
	n = fill(values, fill(values, 0, 1, 1, 4), 0, -1, 3);
	assert_true(isnan(agreement_kappa(values, n / 2)));
}

/* Wilson: 38 of 40; 0 of 10 (0 to .2775); 81 of 263 (.255 to .366, Newcombe 1998). */
static void test_wilson(void **state)
{
	(void)state;
	double low, high;
	wilson(81, 263, &low, &high);
	NEAR(low, 0.2553);
	NEAR(high, 0.3662);
	wilson(0, 10, &low, &high);
	NEAR(low, 0);
	NEAR(high, 0.2775);
	wilson(0, 0, &low, &high);
	NEAR(high - low, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alpha),
		cmocka_unit_test(test_alpha_binary),
		cmocka_unit_test(test_kappa),
		cmocka_unit_test(test_wilson),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
