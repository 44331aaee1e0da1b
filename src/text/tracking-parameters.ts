/**
 * Query parameters that say how a reader came to a page, never which page it is. Collected from the lists of
 * AdGuard (TrackParamFilter), ClearURLs (`globalRules`), Firefox (`query-stripping`) and Miniflux (`urlcleaner`).
 */
export const TRACKING_PARAMETERS: ReadonlySet<string> = new Set(
  `
  fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid igshid igsh mibextid li_fat_id epik
  srsltid _openstat sc_cid sc_campaign sc_channel s_cid ito ocid ncid nr_email_referer cmpid cmp cid_source
  mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking __hssc __hstc __hsfp vero_id vero_conv oly_anon_id oly_enc_id
  rb_clickid ml_subscriber ml_subscriber_hash wickedid sms_click sms_source sms_uph bsft_clkid bsft_uid
  bsft_aaid bsft_eid bsft_mid spm scm algo_pvid ref ref_src ref_url referrer referer source_caller
  feature share shared sharetype partner at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4
  at_link_id at_link_type at_link_origin at_format at_ptr_name at_bbc_team xtor rss rssfeed fromrss from_rss
  wt_mc wt.mc_id wtmc wt_zmc wt.tsrc ns_mchannel ns_source ns_campaign ns_linkname ns_fee smid smtyp smprod
  guccounter guce_referrer guce_referrer_sig soc_src soc_trk tsrc ftag ftcamp sref ssrc_source campaign_id
  ceneo_spo trk trkcampaign trk_contact trk_msg trk_module trk_sid tracking_source _ga _gl gi cvid oc ved usg
  __twitter_impression amp amp_js_v outputtype output_type icid intcid int_cid mbid cndid esrc chan linkid
  zanpid maca dpg_source dpg_campaign dpg_medium dpg_content pk_campaign pk_kwd pk_source pk_medium pk_content
  mtm_campaign mtm_keyword mtm_source mtm_medium mtm_content mtm_cid mtm_group mtm_placement piwik_campaign
  piwik_kwd elqtrack elqtrackid elqaid elqat assetid assettype sr_share fb_action_ids fb_action_types fb_ref
  fb_source action_object_map action_type_map action_ref_map _branch_match_id _branch_referrer echobox
  `
    .trim()
    .split(/\s+/),
);

/** Families of such parameters, by how their names begin. */
export const TRACKING_PREFIXES: readonly string[] = [
  'utm_',
  'utm-',
  'itm_',
  'hmb_',
  'stm_',
  'mtm_',
  'pk_',
  'hsa_',
];
