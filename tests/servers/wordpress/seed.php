<?php
// Fills a new site: 105 posts (two pages of the interface), comments of every kind. Says what it made, as JSON.
$_SERVER['HTTP_HOST'] = parse_url(getenv('WP_URL'), PHP_URL_HOST);
define('WP_INSTALLING', true);
require getenv('WP_FOLDER') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Acme', 'luis', 'luis@example.org', true, '', 'a-password-of-the-test');
update_option('timezone_string', 'America/Mexico_City');
update_option('date_format', 'j/n/Y');
update_option('comment_moderation', 0);
foreach (get_posts(['numberposts' => -1, 'post_type' => 'any', 'post_status' => 'any']) as $old) {
    wp_delete_post($old->ID, true);
}
wp_set_current_user(1);
$made = ['posts' => []];
for ($number = 1; $number <= 105; $number++) {
    $made['posts'][] = wp_insert_post([
        'post_title' => "Promesa $number \u{2013} \"env\u{ed}o gratis\" & m\u{e1}s \u{1f69a}",
        'post_content' => "<!-- wp:paragraph --><p>Entregamos el pedido $number en 24 h.</p><!-- /wp:paragraph -->\n"
            . "<!-- wp:image --><figure class=\"wp-block-image\"><figcaption>La flota</figcaption></figure><!-- /wp:image -->\n"
            . "<!-- wp:paragraph --><p>Sin <strong>letra chica</strong>.</p><!-- /wp:paragraph -->",
        'post_status' => 'publish',
        'post_author' => 1,
        'post_date' => gmdate('Y-m-d H:i:s', 1740000000 + $number * 3600),
    ]);
}
$made['page'] = wp_insert_post(['post_title' => 'Garantia', 'post_content' => 'Le devolvemos su dinero en 30 dias, sin preguntas.',
    'post_status' => 'publish', 'post_type' => 'page', 'post_author' => 1]);
$made['draft'] = wp_insert_post(['post_title' => 'Borrador', 'post_content' => 'Aun no', 'post_status' => 'draft']);
$made['locked'] = wp_insert_post(['post_title' => 'Locked', 'post_content' => 'Secret words', 'post_status' => 'publish',
    'post_password' => 'x', 'post_author' => 1]);
$client = wp_insert_user(['user_login' => 'ana', 'user_pass' => 'another-one', 'user_email' => 'ana@example.org',
    'display_name' => 'Ana L', 'role' => 'subscriber']);
function say($post, $text, $more = []) {
    return wp_insert_comment($more + ['comment_post_ID' => $post, 'comment_content' => $text, 'comment_approved' => 1,
        'comment_author' => 'Ben', 'comment_author_email' => 'ben@example.org', 'comment_date' => '2025-03-05 10:00:00']);
}
$post = end($made['posts']);
$made['complaint'] = say($post, "Prometen 24 h y llevo 5 d\u{ed}as \u{1f621} <b>nada</b>.\n\nEscr\u{ed}banme a ben@correo.mx");
$made['answer'] = say($post, 'Lo sentimos, ya va en camino.', ['comment_parent' => $made['complaint'], 'user_id' => 1,
    'comment_author' => 'luis']);
$made['customer'] = say($post, 'It never arrived & nobody answers.', ['user_id' => $client, 'comment_author' => 'Ana L']);
$made['pending'] = say($post, 'Waiting for approval', ['comment_approved' => 0]);
$made['spam'] = say($post, 'Buy pills', ['comment_approved' => 'spam']);
$made['ping'] = say($post, 'A pingback', ['comment_type' => 'pingback']);
for ($number = 1; $number <= 101; $number++) {
    say($made['posts'][0], "Comment number $number");
}
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'test']);
$made['password'] = $password;
$GLOBALS['wp_rewrite']->init();
$GLOBALS['wp_rewrite']->set_permalink_structure(getenv('WP_PERMALINKS'));
flush_rewrite_rules(false);
$made['locked_at'] = wp_make_link_relative(get_permalink($made['locked']));
echo "\n" . json_encode($made);
