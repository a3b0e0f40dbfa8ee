/* SPDX-License-Identifier: EUPL-1.2 */
/* Swedish words as data: one text file a meaning in extract/vocabulary/, `canonical = variant | ...`.
 * Loads and checks them, with the municipalities and collaborations of corpus/. To add a file, add a
 * line to VOCABULARIES; which words a key may be is checked where the C asks for certain keys. */
#ifndef VOCABULARY_VOCABULARY_H
#define VOCABULARY_VOCABULARY_H

#include "confidence.h"
#include "datafile.h"
#include "model_list.h"
#include "phrases.h"
#include "spelling.h"

/* W(name, keys): extract/vocabulary/NAME.txt. Keys: the ones allowed, blank-separated, or "" for any. */
#define VOCABULARIES(W) \
	W(bodies, "")                 /* organ: canonical name = forms */ \
	W(headings, HEADING_KEYS)     /* lines that head a section of an item */ \
	W(labels, LABEL_KEYS)         /* labels of the front page and of lists of persons */ \
	W(acts, "")                   /* acts of deciding; sections say the form of the verb */ \
	W(cues, CUE_KEYS)             /* what makes a sentence a proposal, earlier, preliminary, no decision */ \
	W(roles, ROLE_KEYS)           /* roles at a meeting */ \
	W(titles, "")                 /* titles of officials and elected */ \
	W(parties, "")                /* code = forms in brackets */ \
	W(types, TYPE_KEYS)           /* words that name a document type */ \
	W(columns, COLUMN_KEYS)       /* column heads of tables of actions, matters, persons */ \
	W(marks, MARK_KEYS)           /* small words: missing values, abbreviations, purposes, procedural titles */ \
	W(months, "")                 /* 1-12 = names and abbreviations */ \
	W(body_names, "")             /* other names of one body, for evaluate */ \
	W(numbers, "")                /* 1-99 = number words */ \
	W(terms, TERM_KEYS)           /* words that a form is made with: `%{weekday}` in a pattern */ \
	W(fact_terms, FACT_TERM_KEYS) /* the same for classify/fact_*.c */ \
	W(decision_terms, DECISION_TERM_KEYS) /* the same for decisions and actions */ \
	W(region_names, REGION_NAME_KEYS) /* what shows that a word is the name of a collaboration */ \
	W(variants, "")               /* spellings of one name: eric = eric | erik */ \
	W(furniture, "")              /* words of running heads and signature strips */ \
	W(links, LINK_KEYS)           /* what shows that two items belong together: names of agreements, reports back */

#define HEADING_KEYS "decision proposal notes background summary actions attachments basis recipients presenter motions propositions vote reservation " \
	"statement recusal earlier information agenda contents followup issue plan other finance signatures"

#define LABEL_KEYS "place_time date time place body members serving substitutes present others officials absent adjuster adjust_time secretary chair " \
	"signatures paragraphs notice organiser presenter known right called case_number reserve"

#define CUE_KEYS "prior preliminary proposal negation wish need question noun conditional report dropped deferred meeting_ref next_meeting body_verb " \
	"procedural presents attends we settles proposal_noun proposes motion moves seconds reserves no_part note_to_record opinion_given " \
	"disqualified nothing_decided petition closing own_part procedural_item election_item opening_item gathering_item paper_title chapter_title " \
	"habit no_part_heading"

#define ROLE_KEYS "chair vice_chair adjuster secretary member substitute presenter organiser guest official"

#define TYPE_KEYS "protokoll protokollsutdrag minnesanteckningar tjansteskrivelse avsiktsforklaring avtal utredning lagesrapport kallelse ovrigt"

#define COLUMN_KEYS "action deadline responsible item name organisation function attendance party yes no abstain substitute replaces remark absent " \
	"presenter papers"

#define MARK_KEYS "missing suspends abbreviation for_action for_information file_suffix all_but replaces absent any_other organisation"

/* Further ones of `terms`: C99 promises a string of 4095 characters and no more. */
#define MORE_TERM_KEYS \
	"leads_to_decision vacant_seat stead_word " \
	"year_asks sign_place " \
	"signed_by " \
	"other_day_lead " \
	"copies_word " \
	"matter_label " \
	"personal_substitute " \
	"ballot_letter " \
	"told_away " \
	"told_there " \
	"roll_call " \
	"aside_verb " \
	"aside_not " \
	"aside_phrase " \
	"verb_particle " \
	"slide_word " \
	"closed_too " \
	"company_form " \
	"group_sender " \
	"sent_by " \
	"part_of_meeting " \
	"told_absent " \
	"told_officials " \
	"told_secretary " \
	"told_adjuster " \
	"told_also " \
	"told_besides "

#define TERM_KEYS "bare_when seconding_lead joins_motion joined_by seconding_adverb joined_motion signed_on takes_no_part title_definite told_begin told_was covers whole_meeting own_meeting office_unit the_matter_alone convened replaced_then age_chair consultation was_held told_members told_substitutes told_serving told_others away_substitutes guest_heading elects_word adjuster_noun adjust_verb annex special_annex law_article law_short contact in_place_of on_behalf except_interval which shall municipality_kind not_law " \
	"law_subject law_part law_point law_next law_series eu_act number_word rules_word report_word report_definite under_word_item " \
	"dated_word paper_word paper_end recipient_word street_word care_of company_kind place_word purpose_noun purpose_lead dispatch_object dispatch_modal dispatch_verb served_object served_verb with_receipt dispatch_more dispatch_short board_indefinite signed_object signed_is signed_how signed_verb signed_following see_only see_word see_also " \
	"under_word handled_before handled_noun decides_then by_whom minutes_word not_case money_word money_thousand money_million " \
	"money_milliard money_before range_to paragraph_word item_word item_label the_matter conjunction first_of that case_label plan_code continued " \
	"page_word page_of weekday clock_word adjourned until year_word day_word clause_part season law_name law_chapter law_of law_about law_register " \
	"law_over report_series gathering decision_word decision_stem from_whom addressed_to action_done action_done_verb action_message " \
	"action_decide attended_part attended_to decided_before decided_perfect and_decided proposes_word and_proposes proposes_infinitive " \
	"to_decide proposal_to addressee_before lead_end takes_that wrap_end adjusted_at_once party_group person_word with_support " \
	"in_favour yes_word no_word ballot votes_verb voter_word abstain_word absent_vote ballot_means ballot_of_who voter_wants " \
	"puts_word granting_noun wins_word opposed_to was_granted was_refused won_by lost_by tally casting acclaimed vote_again past_verb decides_now decided_then in_force long_ago by_agent through relative_subject relative_between " \
	"preposition joining_adverb reported_verb detail_word the_joint authority assembly_kind board_kind directors_kind committee_kind " \
	"executive_kind federation_kind office_kind board_alone committee_alone executive_alone directors_alone officer proposal_word " \
	"proposes_now proposition_word following_proposal describing duty_word sent_to deferred_until purpose_word minutes_adjusted " \
	"presented_by umbrella_body end_time chair_word finds_word reason_absent remote idle_word serving_word no_substitute replaced_by " \
	"reserve_word reserve_with listed_elsewhere of_other since_interval through_interval after_interval before_interval arrives leaves to_from_meeting the_meeting " \
	"moment opened closed on_spot vote_column at_place roll_heading group_of all_of except_word put_as by_hand against_it raises_hand moves_word voter_says with_word says_only whereas " \
	"against_word is_word ballot_article ballot_given tens_word digit_word has_word from_voting following_word in_all secret_ballot " \
	"valid_word votes_noun self_word vote_figures motion_begins motions_label equal_votes vote_first vote_second vote_third roll_title " \
	"puts_proposition fee_word fee_verb fee_free fund_verb money_unit refer_back_noun table_noun reject_noun amend_noun added_to is_settled to_settle settled_now group_end thus_word from_day meaning_that come_in grant_noun " \
	"the_proposal according_to which_as elected_as in_first_place in_second_place mover_wants motion_noun in_petition against_decision " \
	"cue_between not_word disqualified_word yes_letter no_letter abstain_letter absent_letter away_mark party_name pieces owner_kind because_word " \
	"substitute_word instead_of department takes_part steps_in decided_alike told_perfect roll_word remote_noun for_whom_short firm_title did_there " \
	"heads_no_name room_kind roll_here roll_away name_particle name_prefix supposing decision_noun day_of_other court_number report_over report_joint on_condition " \
	"believes decided_by_nobody before_deciding scope_lead scope_end for_own_part order_approved ballot_order at_win"

#define DECISION_TERM_KEYS "is_proposed settles_on agrees_on is_taken taken_how proposed_perfect deadline_lead deadline_time deadline_next responsible_label told_verb someone we_word whereby meeting_held put_between decided_by_nobody_then adjusted_word company_name everyone gets_votes ballot_formula show_of_hands fund_noun may_be it_word"

#define FACT_TERM_KEYS \
	"fact_percent " \
	"fact_months " \
	"fact_years " \
	"fact_weeks " \
	"fact_days " \
	"fact_hours " \
	"fact_minutes " \
	"fact_fte " \
	"fact_times " \
	"fact_persons " \
	"fact_areas " \
	"fact_models " \
	"fact_minus " \
	"fact_buys " \
	"fact_change " \
	"fact_joint_board " \
	"fact_federation " \
	"fact_agreement " \
	"fact_further " \
	"fact_name_end " \
	"fact_joint_mark " \
	"fact_own_body " \
	"fact_common_name " \
	"fact_estimate " \
	"fact_proposed " \
	"fact_says " \
	"fact_according " \
	"fact_speaker_end " \
	"fact_chair " \
	"fact_vice " \
	"fact_owner " \
	"fact_joined " \
	"fact_table_money " \
	"fact_table_share " \
	"fact_table_budget " \
	"fact_posts " \
	"fact_staffed " \
	"fact_staffed_place " \
	"month_name " \
	"fact_label_tail " \
	"fact_label_form fact_label_obstacles fact_label_success fact_label_drivers fact_label_validity fact_label_exit fact_label_areas " \
	"fact_is_a fact_offers fact_leads fact_own fact_notes fact_written fact_points fact_day_label " \
	"fact_label_lead " \
	"fact_label_organs " \
	"fact_label_money " \
	"fact_label_followup " \
	"fact_label_mandate " \
	"fact_label_cadence " \
	"fact_led_from " \
	"fact_who_hosts " \
	"fact_table_post " \
	"fact_another " \
	"fact_lead_never " \
	"fact_lead_place " \
	"fact_by fact_except fact_more fact_list_lead " \
	"fact_shared " \
	"fact_table_former " \
	"fact_seats " \
	"fact_other_period " \
	"fact_also " \
	"fact_comprises " \
	"fact_ceiling " \
	"fact_stands " \
	"fact_decider " \
	"fact_frequency " \
	"fact_ranked " \
	"fact_file " \
	"fact_chairmanship " \
	"fact_region_word " \
	"fact_following " \
	"fact_caption " \
	"fact_charter " \
	"fact_formality " \
	"fact_never " \
	"fact_after " \
	"fact_extends " \
	"fact_extended " \
	"fact_each_time " \
	"fact_horizon " \
	"fact_notice " \
	"fact_consists " \
	"fact_included " \
	"fact_within " \
	"fact_make_up " \
	"fact_members_of " \
	"fact_members_are " \
	"fact_contract " \
	"fact_replaced " \
	"fact_later " \
	"fact_parties_are " \
	"sign_means " \
	"fact_negated " \
	"fact_study " \
	"fact_purpose " \
	"fact_governing " \
	"fact_notice_before " \
	"fact_between " \
	"fact_nameless fact_generic_first " \
	"fact_generic_last " \
	"fact_today_are fact_todays " \
	"sign_marked numbered_part stance_to stance_we"

#define REGION_NAME_KEYS "bears short of beside kind defined consists included within make_up owned owned_weak ending first owned_kind bare_kind tail together " \
	"never place function common_board cooperation company"

#define LINK_KEYS "agreement agreement_other agreement_end small generic report_back assigns_to assigns_first assigned in_assignment " \
	"assigned_end deadline_before deadline_open"

enum vocabulary_id {
#define VOCABULARY_ENUM(name, keys) WORDS_##name,
	VOCABULARIES(VOCABULARY_ENUM)
#undef VOCABULARY_ENUM
	VOCABULARY_FILES
};

struct vocabulary {
	struct phrases *sets[VOCABULARY_FILES];
	struct phrases *plain[VOCABULARY_FILES]; /* the same without diacritics, for damaged heads and bodies */
	const struct model_list *models;
	struct phrases *collaborations; /* their names; the key is that of the model */
	const struct datafile *misread; /* misread.txt: what is read for what */
	const struct datafile *endings; /* endings.txt: what is cut off words before they are compared */
	struct confidence *confidence;  /* confidence.txt */
	bool counts_confidence;         /* tell the class of damage instead: evaluate --calibrate */
	struct heads_asked *heads;      /* head.c: the last lines that were asked about */
	struct spelling *spelling;      /* the dictionary, or NULL: then words are left as they are */
};

/* PROTOKOLL_DICTIONARY or Debian's, not loaded; NULL: there is none. */
struct spelling *vocabulary_dictionary(struct arena *arena);

/* Everything below the data folder (the one that holds extract/ and corpus/). Faults are told; the
 * vocabulary is usable as far as it was read. Lives in the arena. */
struct vocabulary *vocabulary_load(struct arena *arena, const char *data_folder, const char *const *more_models, struct faults *faults);

/* Shorthands on a text: tokens made in `arena`. */
bool words_whole(const struct vocabulary *vocabulary, enum vocabulary_id set, struct arena *arena, struct slice text,
                 struct phrase_hit *hit);
/* The same for a text that has lost its diacritics: "Kommunfullmaktiges beslut". */
bool words_whole_damaged(const struct vocabulary *vocabulary, enum vocabulary_id set, struct arena *arena, struct slice text, struct phrase_hit *hit);
bool words_in(const struct vocabulary *vocabulary, enum vocabulary_id set, const char *key, const struct tokens *tokens,
              struct phrase_hit *hit);

#endif
