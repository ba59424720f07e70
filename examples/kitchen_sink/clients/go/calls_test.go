package main

import (
	"context"
	"time"

	"kitchensink"
	"kitchensink/cbor"
)

// sink is what a context offers, over either ABI: both packages have the same types and calls.
type sink interface {
	Close() error
	SetTransform(fn func(ctx context.Context, value cbor.Everything) (cbor.Everything, error)) error
	SubscribeCounted(ctx context.Context) (<-chan int64, error)
	SinkCounter(ctx context.Context, start int64) (*cbor.Counter, error)
	SinkCount(ctx context.Context, counter *cbor.Counter) (int64, error)
	SinkBareDouble(ctx context.Context, value float64) (float64, error)
	SinkBareSingle(ctx context.Context, value float32) (float32, error)
	SinkBareFlag(ctx context.Context, value bool) (bool, error)
	SinkBareLetter(ctx context.Context, value byte) (byte, error)
	SinkBareSmall(ctx context.Context, value int8) (int8, error)
	SinkBareHuge(ctx context.Context, value uint64) (uint64, error)
	SinkBareColor(ctx context.Context, value cbor.Color) (cbor.Color, error)
	SinkBareUserID(ctx context.Context, value cbor.UserID) (cbor.UserID, error)
	SinkBareEmail(ctx context.Context, value cbor.Email) (cbor.Email, error)
	SinkBareMaybe(ctx context.Context, value *string) (*string, error)
	SinkBareMaybeNumber(ctx context.Context, value *int64) (*int64, error)
	SinkBareNumbers(ctx context.Context, value []int32) ([]int32, error)
	SinkBareNames(ctx context.Context, value []string) ([]string, error)
	SinkBarePair(ctx context.Context, value [2]string) ([2]string, error)
	SinkBareKey(ctx context.Context, value [4]uint8) ([4]uint8, error)
	SinkBareDays(ctx context.Context, value map[cbor.Weekday]struct{}) (map[cbor.Weekday]struct{}, error)
	SinkBareWords(ctx context.Context, value map[string]struct{}) (map[string]struct{}, error)
	SinkBareScores(ctx context.Context, value map[string]int64) (map[string]int64, error)
	SinkBarePaints(ctx context.Context, value map[cbor.Color]cbor.Scalars) (map[cbor.Color]cbor.Scalars, error)
	SinkBarePosition(ctx context.Context, value cbor.Position) (cbor.Position, error)
	SinkBareSpan(ctx context.Context, value time.Duration) (time.Duration, error)
	SinkBareMoment(ctx context.Context, value time.Time) (time.Time, error)
	SinkDescribeIntegers(ctx context.Context, value cbor.Integers) (string, error)
	SinkDescribeScalars(ctx context.Context, value cbor.Scalars) (string, error)
	SinkDescribeTexts(ctx context.Context, value cbor.Texts) (string, error)
	SinkDescribeSequences(ctx context.Context, value cbor.Sequences) (string, error)
	SinkDescribeOptions(ctx context.Context, value cbor.Options) (string, error)
	SinkDescribeTables(ctx context.Context, value cbor.Tables) (string, error)
	SinkDescribeMoments(ctx context.Context, value cbor.Moments) (string, error)
	SinkDescribeShape(ctx context.Context, value cbor.Shape) (string, error)
	SinkDescribeProbe(ctx context.Context, value cbor.Probe) (string, error)
	SinkDescribeTree(ctx context.Context, value cbor.Tree) (string, error)
	SinkDescribeEmpty(ctx context.Context, value cbor.Empty) (string, error)
	SinkDescribeEverything(ctx context.Context, value cbor.Everything) (string, error)
	SinkIntegers(ctx context.Context, value cbor.Integers) (cbor.Integers, error)
	SinkScalars(ctx context.Context, value cbor.Scalars) (cbor.Scalars, error)
	SinkTexts(ctx context.Context, value cbor.Texts) (cbor.Texts, error)
	SinkSequences(ctx context.Context, value cbor.Sequences) (cbor.Sequences, error)
	SinkOptions(ctx context.Context, value cbor.Options) (cbor.Options, error)
	SinkTables(ctx context.Context, value cbor.Tables) (cbor.Tables, error)
	SinkMoments(ctx context.Context, value cbor.Moments) (cbor.Moments, error)
	SinkShape(ctx context.Context, value cbor.Shape) (cbor.Shape, error)
	SinkProbes(ctx context.Context, value []cbor.Probe) ([]cbor.Probe, error)
	SinkTree(ctx context.Context, value cbor.Tree) (cbor.Tree, error)
	SinkEmpty(ctx context.Context, value cbor.Empty) (cbor.Empty, error)
	SinkEverything(ctx context.Context, value cbor.Everything) (cbor.Everything, error)
	SinkThroughHost(ctx context.Context, value cbor.Everything) (cbor.Everything, error)
	SinkTextBack(ctx context.Context, text string) (string, error)
	SinkBytesBack(ctx context.Context, data []byte) ([]byte, error)
	SinkMany(ctx context.Context, numbers []int64, label *string, weights map[string]float64, shape cbor.Shape, color cbor.Color) ([]string, error)
	SinkNothing(ctx context.Context) error
	SinkFail(ctx context.Context, reason string) (int64, error)
	SinkFailTyped(ctx context.Context, code int64) (int64, error)
	SinkRaise(ctx context.Context, message string) (int64, error)
	SinkSleep(ctx context.Context, ms int64) (int64, error)
	SinkAdd(ctx context.Context, a int64, b int64) (int64, error)
	SinkUpper(ctx context.Context, text string) (string, error)
}

// abi is one of the two packages.
type abi struct {
	name string

	create func(ctx context.Context, name string) (sink, error)

	createPlain func(ctx context.Context) (sink, error)

	parse func(ctx context.Context, text string) (int64, error)
}

var abis = []abi{
	{"native", opened(kitchensink.NewSinkCreate), openedPlain(kitchensink.NewSinkCreatePlain), kitchensink.SinkParse},
	{"cbor", opened(cbor.NewSinkCreate), openedPlain(cbor.NewSinkCreatePlain), cbor.SinkParse},
}

func opened[S sink](create func(ctx context.Context, name string) (S, error)) func(ctx context.Context, name string) (sink, error) {
	return func(ctx context.Context, name string) (sink, error) { return create(ctx, name) }
}

func openedPlain[S sink](create func(ctx context.Context) (S, error)) func(ctx context.Context) (sink, error) {
	return func(ctx context.Context) (sink, error) { return create(ctx) }
}

// exchange decodes a request, makes the typed call and encodes what comes back.
type exchange func(ctx context.Context, s sink, request []byte) ([]byte, error)

func one[P, R any](decode func([]byte) (P, error), call func(sink, context.Context, P) (R, error), encode func(R) ([]byte, error)) exchange {
	return func(ctx context.Context, s sink, request []byte) ([]byte, error) {
		value, err := decode(request)
		if err != nil {
			return nil, err
		}
		result, err := call(s, ctx, value)
		if err != nil {
			return nil, err
		}
		return encode(result)
	}
}

func nothing(ctx context.Context, s sink, _ []byte) ([]byte, error) {
	return nil, s.SinkNothing(ctx)
}

func add(ctx context.Context, s sink, request []byte) ([]byte, error) {
	a, b, err := cbor.DecodeSinkAddParams(request)
	if err != nil {
		return nil, err
	}
	sum, err := s.SinkAdd(ctx, a, b)
	if err != nil {
		return nil, err
	}
	return cbor.EncodeSinkAddResult(sum)
}

func many(ctx context.Context, s sink, request []byte) ([]byte, error) {
	numbers, label, weights, shape, color, err := cbor.DecodeSinkManyParams(request)
	if err != nil {
		return nil, err
	}
	texts, err := s.SinkMany(ctx, numbers, label, weights, shape, color)
	if err != nil {
		return nil, err
	}
	return cbor.EncodeSinkManyResult(texts)
}

// exchanges are the calls of a context by export name.
var exchanges = map[string]exchange{
	"sink_bare_double":         one(cbor.DecodeSinkBareDoubleParams, sink.SinkBareDouble, cbor.EncodeSinkBareDoubleResult),
	"sink_bare_single":         one(cbor.DecodeSinkBareSingleParams, sink.SinkBareSingle, cbor.EncodeSinkBareSingleResult),
	"sink_bare_flag":           one(cbor.DecodeSinkBareFlagParams, sink.SinkBareFlag, cbor.EncodeSinkBareFlagResult),
	"sink_bare_letter":         one(cbor.DecodeSinkBareLetterParams, sink.SinkBareLetter, cbor.EncodeSinkBareLetterResult),
	"sink_bare_small":          one(cbor.DecodeSinkBareSmallParams, sink.SinkBareSmall, cbor.EncodeSinkBareSmallResult),
	"sink_bare_huge":           one(cbor.DecodeSinkBareHugeParams, sink.SinkBareHuge, cbor.EncodeSinkBareHugeResult),
	"sink_bare_color":          one(cbor.DecodeSinkBareColorParams, sink.SinkBareColor, cbor.EncodeSinkBareColorResult),
	"sink_bare_user_id":        one(cbor.DecodeSinkBareUserIDParams, sink.SinkBareUserID, cbor.EncodeSinkBareUserIDResult),
	"sink_bare_email":          one(cbor.DecodeSinkBareEmailParams, sink.SinkBareEmail, cbor.EncodeSinkBareEmailResult),
	"sink_bare_maybe":          one(cbor.DecodeSinkBareMaybeParams, sink.SinkBareMaybe, cbor.EncodeSinkBareMaybeResult),
	"sink_bare_maybe_number":   one(cbor.DecodeSinkBareMaybeNumberParams, sink.SinkBareMaybeNumber, cbor.EncodeSinkBareMaybeNumberResult),
	"sink_bare_numbers":        one(cbor.DecodeSinkBareNumbersParams, sink.SinkBareNumbers, cbor.EncodeSinkBareNumbersResult),
	"sink_bare_names":          one(cbor.DecodeSinkBareNamesParams, sink.SinkBareNames, cbor.EncodeSinkBareNamesResult),
	"sink_bare_pair":           one(cbor.DecodeSinkBarePairParams, sink.SinkBarePair, cbor.EncodeSinkBarePairResult),
	"sink_bare_key":            one(cbor.DecodeSinkBareKeyParams, sink.SinkBareKey, cbor.EncodeSinkBareKeyResult),
	"sink_bare_days":           one(cbor.DecodeSinkBareDaysParams, sink.SinkBareDays, cbor.EncodeSinkBareDaysResult),
	"sink_bare_words":          one(cbor.DecodeSinkBareWordsParams, sink.SinkBareWords, cbor.EncodeSinkBareWordsResult),
	"sink_bare_scores":         one(cbor.DecodeSinkBareScoresParams, sink.SinkBareScores, cbor.EncodeSinkBareScoresResult),
	"sink_bare_paints":         one(cbor.DecodeSinkBarePaintsParams, sink.SinkBarePaints, cbor.EncodeSinkBarePaintsResult),
	"sink_bare_position":       one(cbor.DecodeSinkBarePositionParams, sink.SinkBarePosition, cbor.EncodeSinkBarePositionResult),
	"sink_bare_span":           one(cbor.DecodeSinkBareSpanParams, sink.SinkBareSpan, cbor.EncodeSinkBareSpanResult),
	"sink_bare_moment":         one(cbor.DecodeSinkBareMomentParams, sink.SinkBareMoment, cbor.EncodeSinkBareMomentResult),
	"sink_describe_integers":   one(cbor.DecodeSinkDescribeIntegersParams, sink.SinkDescribeIntegers, cbor.EncodeSinkDescribeIntegersResult),
	"sink_describe_scalars":    one(cbor.DecodeSinkDescribeScalarsParams, sink.SinkDescribeScalars, cbor.EncodeSinkDescribeScalarsResult),
	"sink_describe_texts":      one(cbor.DecodeSinkDescribeTextsParams, sink.SinkDescribeTexts, cbor.EncodeSinkDescribeTextsResult),
	"sink_describe_sequences":  one(cbor.DecodeSinkDescribeSequencesParams, sink.SinkDescribeSequences, cbor.EncodeSinkDescribeSequencesResult),
	"sink_describe_options":    one(cbor.DecodeSinkDescribeOptionsParams, sink.SinkDescribeOptions, cbor.EncodeSinkDescribeOptionsResult),
	"sink_describe_tables":     one(cbor.DecodeSinkDescribeTablesParams, sink.SinkDescribeTables, cbor.EncodeSinkDescribeTablesResult),
	"sink_describe_moments":    one(cbor.DecodeSinkDescribeMomentsParams, sink.SinkDescribeMoments, cbor.EncodeSinkDescribeMomentsResult),
	"sink_describe_shape":      one(cbor.DecodeSinkDescribeShapeParams, sink.SinkDescribeShape, cbor.EncodeSinkDescribeShapeResult),
	"sink_describe_probe":      one(cbor.DecodeSinkDescribeProbeParams, sink.SinkDescribeProbe, cbor.EncodeSinkDescribeProbeResult),
	"sink_describe_tree":       one(cbor.DecodeSinkDescribeTreeParams, sink.SinkDescribeTree, cbor.EncodeSinkDescribeTreeResult),
	"sink_describe_empty":      one(cbor.DecodeSinkDescribeEmptyParams, sink.SinkDescribeEmpty, cbor.EncodeSinkDescribeEmptyResult),
	"sink_describe_everything": one(cbor.DecodeSinkDescribeEverythingParams, sink.SinkDescribeEverything, cbor.EncodeSinkDescribeEverythingResult),
	"sink_integers":            one(cbor.DecodeSinkIntegersParams, sink.SinkIntegers, cbor.EncodeSinkIntegersResult),
	"sink_scalars":             one(cbor.DecodeSinkScalarsParams, sink.SinkScalars, cbor.EncodeSinkScalarsResult),
	"sink_texts":               one(cbor.DecodeSinkTextsParams, sink.SinkTexts, cbor.EncodeSinkTextsResult),
	"sink_sequences":           one(cbor.DecodeSinkSequencesParams, sink.SinkSequences, cbor.EncodeSinkSequencesResult),
	"sink_options":             one(cbor.DecodeSinkOptionsParams, sink.SinkOptions, cbor.EncodeSinkOptionsResult),
	"sink_tables":              one(cbor.DecodeSinkTablesParams, sink.SinkTables, cbor.EncodeSinkTablesResult),
	"sink_moments":             one(cbor.DecodeSinkMomentsParams, sink.SinkMoments, cbor.EncodeSinkMomentsResult),
	"sink_shape":               one(cbor.DecodeSinkShapeParams, sink.SinkShape, cbor.EncodeSinkShapeResult),
	"sink_probes":              one(cbor.DecodeSinkProbesParams, sink.SinkProbes, cbor.EncodeSinkProbesResult),
	"sink_tree":                one(cbor.DecodeSinkTreeParams, sink.SinkTree, cbor.EncodeSinkTreeResult),
	"sink_empty":               one(cbor.DecodeSinkEmptyParams, sink.SinkEmpty, cbor.EncodeSinkEmptyResult),
	"sink_everything":          one(cbor.DecodeSinkEverythingParams, sink.SinkEverything, cbor.EncodeSinkEverythingResult),
	"sink_through_host":        one(cbor.DecodeSinkThroughHostParams, sink.SinkThroughHost, cbor.EncodeSinkThroughHostResult),
	"sink_text_back":           one(cbor.DecodeSinkTextBackParams, sink.SinkTextBack, cbor.EncodeSinkTextBackResult),
	"sink_bytes_back":          one(cbor.DecodeSinkBytesBackParams, sink.SinkBytesBack, cbor.EncodeSinkBytesBackResult),
	"sink_many":                many,
	"sink_nothing":             nothing,
	"sink_fail":                one(cbor.DecodeSinkFailParams, sink.SinkFail, cbor.EncodeSinkFailResult),
	"sink_fail_typed":          one(cbor.DecodeSinkFailTypedParams, sink.SinkFailTyped, cbor.EncodeSinkFailTypedResult),
	"sink_raise":               one(cbor.DecodeSinkRaiseParams, sink.SinkRaise, cbor.EncodeSinkRaiseResult),
	"sink_sleep":               one(cbor.DecodeSinkSleepParams, sink.SinkSleep, cbor.EncodeSinkSleepResult),
	"sink_add":                 add,
	"sink_upper":               one(cbor.DecodeSinkUpperParams, sink.SinkUpper, cbor.EncodeSinkUpperResult),
}
